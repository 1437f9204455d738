// SPDX-License-Identifier: MIT
// Plays five rounds with the canister echo of icws-localnet: ping-pong-qml [NETWORK GATEWAY CANISTER]
import QtQuick
import Ic.WebSocket

Window {
    id: window
    property int round: 1
    visible: true
    width: 320
    height: 120
    title: "Ping-pong"

    IcWebSocket {
        id: socket
        network: IcNetwork {
            urls: [Qt.application.arguments[1] ?? "http://127.0.0.1:4943"]
            fetchRootKey: true // for a network on this computer only
        }
        gatewayUrls: [Qt.application.arguments[2] ?? "ws://127.0.0.1:8080"]
        canisterId: Qt.application.arguments[3] ?? "bd3sg-teaaa-aaaaa-qaaba-cai"
        messageType: "record { text : text; timestamp : nat64 }"
        active: true
        Component.onCompleted: send({ text: "ping 1", timestamp: "0" }) // waits until the session is open
        onMessageReceived: message => {
            label.text = `pong: ${message.value.text}`
            console.info(label.text)
            if (++window.round > 5)
                active = false
            else
                send({ text: `ping ${window.round}`, timestamp: "0" })
        }
        onReconnecting: reason => console.warn(reason.codeName, reason.reason, reason.advice)
        onClosed: reason => {
            if (reason.codeName !== "NoError")
                console.warn(reason.codeName, reason.reason, reason.advice)
            Qt.exit(reason.codeName === "NoError" ? 0 : 1)
        }
    }
    Text {
        id: label
        anchors.centerIn: parent
        text: "connecting…"
    }
}
