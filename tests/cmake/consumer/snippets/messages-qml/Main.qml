// SPDX-License-Identifier: MIT
import QtQuick
import Ic.WebSocket

Item {
    IcWebSocket {
        gatewayUrls: ["ws://127.0.0.1:8080"]
        network: IcNetwork {
            urls: ["http://127.0.0.1:4943"]
            fetchRootKey: true
        }
        canisterId: "bd3sg-teaaa-aaaaa-qaaba-cai"
        messageType: "record { text : text; timestamp : nat64 }"
        active: true
        Component.onCompleted: {
            send({ text: "hello", timestamp: "0" })
            send({ text: "trap", timestamp: "0" })
        }
        // SNIPPET
    }
}
