// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <optional>

// The response bodies of the HTTP interface (protocol.md f). Pure; unknown keys are ignored.
namespace Ic {

//! The response of /api/v2/status.
struct IC_EXPORT NetworkStatus
{
    QByteArray rootKeyDer; //!< empty if the network does not send it, as mainnet
    QString health; //!< "healthy"
    QString implementation; //!< impl_version

    [[nodiscard]] static Result<NetworkStatus> fromCbor(QByteArrayView cbor);
};

//! A reject: a refusal with its codes (protocol.md f).
struct IC_EXPORT Reject
{
    enum Code { SysFatal = 1, SysTransient = 2, DestinationInvalid = 3, CanisterReject = 4, CanisterError = 5, SysUnknown = 6 };
    quint64 code = 0; //!< a Code, or another number
    QString message;
    QString errorCode; //!< such as IC0503; may be empty

    //! Returns one line, "reject 5 (IC0503): message".
    [[nodiscard]] QString toText() const;
    //! Returns an error with that line as its message, and with the codes and the message of the
    //! reject as facts.
    [[nodiscard]] Error toError(ErrorCode asCode) const;
};

//! The signature of a query reply by a node. Verifying it requires the certified node keys of the
//! subnet.
struct QuerySignature
{
    quint64 timestampNs = 0;
    QByteArray signature;
    Principal node;
};

//! The reply to a query: an argument, or a reject.
struct IC_EXPORT QueryReply
{
    std::optional<Reject> reject;
    QByteArray argument;
    QList<QuerySignature> signatures;
    Hash requestId {}; //!< of the request; covered by the signatures
    //! Of a reject, the bytes as signed.
    QByteArray rejectMessageUtf8;
    std::optional<QByteArray> errorCodeUtf8;

    [[nodiscard]] static Result<QueryReply> fromCbor(QByteArrayView cbor);
};

//! Returns the certificate in a response to read_state, unverified.
[[nodiscard]] IC_EXPORT Result<QByteArray> certificateOfReadState(QByteArrayView cbor);

} // namespace Ic
