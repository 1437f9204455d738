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
    Auto, //!< through the gateway; a request that the network does not receive is posted to it directly, unchanged
};
Q_ENUM_NS(SendRoute)
} // namespace SendRoutes
using SendRoutes::SendRoute;

} // namespace Ic
