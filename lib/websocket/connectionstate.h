// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QObject>

namespace Ic {

//! The scope of Ic::ConnectionState in meta-objects: Qt allows one Q_NAMESPACE for each namespace.
namespace ConnectionStates {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! The state of the connection to a canister, in C++ and QML (`ConnectionState.Open`).
enum class ConnectionState {
    Closed, //!< not connected, and not connecting
    WaitingToReconnect, //!< waiting for the next attempt
    LoadingInterface, //!< learning the type of the messages from a file or from the network, whose root key is fetched before
    Connecting, //!< fetching the root key; TCP, TLS, WebSocket upgrade
    Handshaking, //!< waiting for the gateway's principal
    Opening, //!< waiting for the canister to open the session
    Open, //!< messages can flow
};
Q_ENUM_NS(ConnectionState)
//! Prints its name, as in Ic::ConnectionState::Open.
IC_EXPORT QDebug operator<<(QDebug debug, ConnectionState state);
} // namespace ConnectionStates
using ConnectionStates::ConnectionState;

} // namespace Ic
