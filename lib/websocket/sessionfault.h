// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include <QtCore/QByteArray>
#include <optional>

namespace Ic {

//! Why a phase of a session wants the connection to end.
struct SessionFault
{
    CloseReason reason;
    //! If the error is of class Forged: the frame that shows it, and the corrected time at which it arrived. Without a frame there is none to
    //! show; without a time it is that of the event.
    QByteArray frame = {};
    std::optional<quint64> receivedNs = {};

    //! The fault that \a error finds in \a frame.
    [[nodiscard]] static SessionFault of(const Error &error, const QByteArray &frame, std::optional<quint64> receivedNs = {})
    {
        const bool isOfCanister = error.errorClass() == ErrorClass::Canister;
        return {CloseReason(isOfCanister ? CloseReason::Origin::Canister : CloseReason::Origin::Verifier, error), frame, receivedNs};
    }
};

} // namespace Ic
