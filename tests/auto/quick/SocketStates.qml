// SPDX-License-Identifier: MIT
// The states and options of a socket, by name. qmllint reads it, too.
import QtQml
import Ic.WebSocket
IcWebSocket {
    id: socket
    property var told: []
    readonly property bool closed: state === ConnectionState.Closed
    readonly property bool ordered: sendOrder === SendOrder.Ordered
    readonly property bool direct: sendRoute === SendRoute.Direct
    function nameOf(delivery: int): string {
        switch (delivery) {
        case DeliveryState.Delivered: return "delivered"
        case DeliveryState.Failed: return "failed"
        default: return "else"
        }
    }
    sendOrder: SendOrder.OneByOne
    sendRoute: SendRoute.Direct
    options.firstOpenTimeout: 10000
    options.reconnectPolicy.maxDelay: 5000
    onStateChanged: to => told.push(to === ConnectionState.Open ? "open" : "else")
    onDeliveryStateChanged: (id, to, error) => told.push(nameOf(to))
}
