// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "reject.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <optional>

// Response bodies of the HTTP interface (protocol.md f). Pure; unknown keys are ignored.
namespace Ic {

//! The signature of a query reply by a node. Verifying it requires the certified node keys of the
//! subnet.
struct QuerySignature
{
    quint64 timestampNs = 0;
    QByteArray signature;
    Principal node;
};

//! The reply to a query: an argument, or a reject.
struct IC_PRIVATE_EXPORT QueryReply
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
[[nodiscard]] IC_PRIVATE_EXPORT Result<QByteArray> certificateOfReadState(QByteArrayView cbor);

} // namespace Ic
