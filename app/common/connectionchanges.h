// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"

namespace Ic::App {

//! Calls \a slot when the state, the close reason or the next attempt of \a socket changed: at the end of a connection once its reason is
//! known too, which is after stateChanged().
template <typename Slot>
void onConnectionChange(const IcWebSocket *socket, const QObject *context, const Slot &slot)
{
    QObject::connect(socket, &IcWebSocket::stateChanged, context, [slot](ConnectionState state) {
        if (state != ConnectionState::Closed && state != ConnectionState::WaitingToReconnect)
            slot();
    });
    QObject::connect(socket, &IcWebSocket::reconnecting, context, slot);
    QObject::connect(socket, &IcWebSocket::closed, context, slot);
}

} // namespace Ic::App
