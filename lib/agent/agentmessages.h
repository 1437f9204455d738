// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"
#include "principal.h"
#include "result.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <optional>

// The bodies of the HTTP interface's answers (protocol.md f). Pure; unknown keys are skipped.
namespace Ic {

//! /api/v2/status.
struct IC_EXPORT NetworkStatus
{
    QByteArray rootKeyDer; //!< empty on mainnet-like networks that do not tell
    QString health; //!< "healthy"
    QString implementation; //!< impl_version

    [[nodiscard]] static Result<NetworkStatus> fromCbor(QByteArrayView cbor);
};

//! A refusal in numbers (protocol.md f).
struct IC_EXPORT Reject
{
    enum Code { SysFatal = 1, SysTransient = 2, DestinationInvalid = 3, CanisterReject = 4, CanisterError = 5, SysUnknown = 6 };
    quint64 code = 0; //!< a Code, or another number
    QString message;
    QString errorCode; //!< such as IC0503; may be empty

    //! "reject 5 (IC0503): message"; one line.
    [[nodiscard]] QString toText() const;
};

//! A node's signature of a query reply. Its check needs the subnet's certified node keys.
struct QuerySignature
{
    quint64 timestampNs = 0;
    QByteArray signature;
    Principal node;
};

//! The answer to a query: an argument, or a reject.
struct IC_EXPORT QueryReply
{
    std::optional<Reject> reject;
    QByteArray argument;
    QList<QuerySignature> signatures;
    Hash requestId {}; //!< of the request; what the nodes sign covers it
    //! Of a reject, byte for byte as signed.
    QByteArray rejectMessageUtf8;
    std::optional<QByteArray> errorCodeUtf8;

    [[nodiscard]] static Result<QueryReply> fromCbor(QByteArrayView cbor);
};

//! What a network said to a posted call.
struct IC_EXPORT SubmitResult
{
    //! The certificate of the outcome, unverified; empty if the network only accepted the call (202).
    QByteArray certificate;
    std::optional<Reject> reject; //!< refused before execution; only read() gives that

    //! HttpStatus, HttpMalformed, RateLimited, ServerUnavailable.
    [[nodiscard]] static Result<SubmitResult> read(const HttpResponse &response);
    //! The same, with a reject as an error: HttpStatus, HttpMalformed; UncertifiedReject for a call that was refused before execution. RateLimited and
    //! ServerUnavailable (SYS_TRANSIENT too) if the same call may be posted again.
    [[nodiscard]] static Result<SubmitResult> fromResponse(const HttpResponse &response);
};

//! The certificate in an answer to read_state, unverified.
[[nodiscard]] IC_EXPORT Result<QByteArray> certificateOfReadState(QByteArrayView cbor);

} // namespace Ic
