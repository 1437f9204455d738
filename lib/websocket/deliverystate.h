// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QObject>

namespace Ic {

//! The scope of Ic::DeliveryState in meta-objects: Qt allows one Q_NAMESPACE for each namespace.
namespace DeliveryStates {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! The progress of a sent message, in C++ and QML (`DeliveryState.Delivered`). Every message ends in
//! one of the final states, from which it never changes: see isFinal().
enum class DeliveryState {
    Queued, //!< waiting for an open session, also after closed(), or for its turn; again after a session whose end the canister certified
    Signing, //!< being signed; it has not left this computer yet
    Sent, //!< passed to the connection: it may be executed from now on
    Delivered, //!< final, certified: the canister executed it and replied Ok; see DeliveryReceipt
    Rejected, //!< final, certified: the network or the canister refused it
    Expired, //!< final, certified: it was not executed and will not be
    Failed, //!< final: never sent, since it was cancelled or too large, or the queue was full
    Unknown, //!< final: the outcome cannot be determined any more, except by an id of the application
};
Q_ENUM_NS(DeliveryState)
//! Prints its name, as in Ic::DeliveryState::Sent.
IC_EXPORT QDebug operator<<(QDebug debug, DeliveryState state);

//! Returns whether \a state is final: Delivered, Rejected, Expired, Failed or Unknown.
[[nodiscard]] constexpr bool isFinal(DeliveryState state) noexcept
{
    return state != DeliveryState::Queued && state != DeliveryState::Signing && state != DeliveryState::Sent;
}
} // namespace DeliveryStates
using DeliveryStates::DeliveryState;
using DeliveryStates::isFinal;

} // namespace Ic
