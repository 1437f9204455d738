// SPDX-License-Identifier: MIT
// A list of messages as a view shows it. qmllint reads it, too.
import QtQml
import QtQml.Models
import Ic.WebSocket
QtObject {
    id: app
    property IcWebSocket socket: IcWebSocket {
        id: socket
        canisterId: "rrkah-fqaaa-aaaaa-aaaaq-cai"
        gatewayUrls: ["wss://gateway.example.com"]
        messageType: "record { symbol : text; cents : nat64; note : opt text }"
    }
    property IcMessageModel prices: IcMessageModel {
        id: prices
        socket: socket
        key: "symbol"
        limit: 3
    }
    property Instantiator rows: Instantiator {
        model: prices
        delegate: Row {}
    }
    component Row: QtObject {
        required property int index
        required property var value
        required property double sequence
        required property date canisterTime
        required property date certifiedTime
        required property bool verified
        readonly property string line: index + ": " + value.symbol + " " + value.cents + " #" + sequence + (verified ? " verified " : " ")
                                       + (isNaN(certifiedTime) ? "" : certifiedTime.toISOString())
    }
    readonly property int count: prices.count
    function lines() {
        const result = []
        for (let i = 0; i < rows.count; ++i)
            result.push(rows.objectAt(i)["line"])
        return result
    }
    function append(symbol, cents) {
        return prices.append({ symbol: symbol, cents: cents })
    }
    function symbolOf(row) {
        return prices.get(row)?.value.symbol ?? "none"
    }
}
