// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QObject>

namespace Ic {

//! The scope of Ic::SendRoute in meta-objects: Qt allows one Q_NAMESPACE for each namespace.
namespace SendRoutes {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! The route of requests to the canister, which cannot distinguish them, in C++ and QML
//! (`SendRoute.Direct`).
enum class SendRoute {
    Gateway, //!< through the gateway only, even if it loses messages
    Direct, //!< from the client to the network; the gateway only delivers the canister's messages
    //! Directly, and through the gateway while the network does not take requests or does not respond within 5 s. A request that the
    //! gateway does not bring to the network is posted to it, unchanged and in its turn.
    Auto,
};
Q_ENUM_NS(SendRoute)
//! Prints its name, as in Ic::SendRoute::Auto.
IC_EXPORT QDebug operator<<(QDebug debug, SendRoute route);
} // namespace SendRoutes
using SendRoutes::SendRoute;

} // namespace Ic
