// SPDX-License-Identifier: MIT
#pragma once
#include "reject.h"
#include "result.h"
#include "sha256.h"

namespace Ic {

class Certificate;

//! The status of a call (protocol.md f).
struct IC_EXPORT RequestStatus
{
    enum class State {
        Unknown, //!< not received, or deleted after its expiry
        Received,
        Processing,
        Replied,
        Rejected,
        Done, //!< executed; the outcome is deleted
    };
    State state = State::Unknown;
    QByteArray reply; //!< if Replied
    Reject reject; //!< if Rejected
    quint64 certifiedTimeNs = 0; //!< time of the certificate; nanoseconds since 1970
    QByteArray certificate; //!< CBOR of the certificate that contains it

    //! Reads the status from a verified certificate. PathMissing if the certificate does not reveal
    //! it.
    [[nodiscard]] static Result<RequestStatus> fromCertificate(const Certificate &certificate, const Hash &requestId);
};

} // namespace Ic
