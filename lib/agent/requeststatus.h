// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"

namespace Ic {

class Certificate;
class HashTree;

//! How far a call has come (protocol.md f).
struct IC_EXPORT RequestStatus
{
    enum class State {
        Unknown, //!< not seen, or forgotten after its expiry
        Received,
        Processing,
        Replied,
        Rejected,
        Done, //!< executed; the outcome is forgotten
    };
    State state = State::Unknown;
    QByteArray reply; //!< if Replied
    Reject reject; //!< if Rejected
    quint64 certifiedTimeNs = 0; //!< when the network said so; nanoseconds since 1970
    QByteArray certificate; //!< CBOR of the certificate that shows it

    //! From a verified certificate. PathMissing if the certificate hides what it must show.
    [[nodiscard]] static Result<RequestStatus> fromCertificate(const Certificate &certificate, const Hash &requestId);
};

} // namespace Ic
