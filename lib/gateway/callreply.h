// SPDX-License-Identifier: MIT
#pragma once
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Ic {

//! The outcome of a posted call of ws_open or ws_message, as the certificate in the network's answer states it. The certificate is not verified: clients
//! need not trust a gateway, and all that follows from it here is the reason for a close and the spacing of posts.
struct CallReply
{
    enum class Outcome {
        Unknown, //!< not executed yet, or not readable
        Accepted, //!< Ok
        Refused, //!< Err of the canister
        Rejected, //!< the canister trapped, or the network refused to execute the call
    };
    Outcome outcome = Outcome::Unknown;
    QString text; //!< of a refusal or reject, in one line

    [[nodiscard]] bool isKnown() const noexcept { return outcome != Outcome::Unknown; }
    [[nodiscard]] static CallReply fromCertificate(const QByteArray &certificate, const Hash &requestId);
};

} // namespace Ic
