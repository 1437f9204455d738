// SPDX-License-Identifier: MIT
// Shows prices that change many times a second: price-ticker [NETWORK GATEWAY CANISTER [PRICES]], to end after so many prices
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Ic.WebSocket

ApplicationWindow {
    id: window
    property int received: 0
    property var subscribed: [] // symbols

    function setSubscribed(symbol, on) {
        subscribed = on ? subscribed.concat([symbol]) : subscribed.filter(each => each !== symbol)
        socket.send(on ? { Subscribe: symbol } : { Unsubscribe: symbol })
    }

    visible: true
    width: 360
    height: 320
    title: "Prices"
    footer: Label {
        readonly property string status: socket.state === IcWebSocket.Open ? "live" : socket.closeReason.reason || "connecting…"
        padding: 8
        text: status + " · " + window.received + " prices"
    }

    IcWebSocket {
        id: socket
        network: IcNetwork {
            urls: [Qt.application.arguments[1] ?? "http://127.0.0.1:4943"]
            fetchRootKey: true // for a network on this computer only
        }
        gatewayUrls: [Qt.application.arguments[2] ?? "ws://127.0.0.1:8080"]
        canisterId: Qt.application.arguments[3] ?? "xy35t-veaaa-aaaaa-qapua-cai"
        interfaceFile: "prices.did"
        active: true
        onOpened: window.subscribed.forEach(symbol => send({ Subscribe: symbol })) // a new session knows no subscriptions
        onValuesReceived: values => {
            const symbols = values.find(value => value.Symbols)?.Symbols
            if (symbols && prices.count === 0) {
                symbols.forEach(symbol => prices.append({ Price: { symbol: symbol } })) // without a price until the canister sends one
                window.setSubscribed(symbols[0], true)
            }
            window.received += values.filter(value => value.Price).length
            const limit = Number(Qt.application.arguments[4] ?? 0)
            if (limit > 0 && window.received >= limit) {
                console.info(limit + " prices or more")
                Qt.quit()
            }
        }
    }

    // One row for each symbol. One batch, however many prices it has, is one change for the view.
    IcMessageModel {
        id: prices
        socket: socket
        key: "Price.symbol"
    }

    ListView {
        anchors.fill: parent
        model: prices
        delegate: RowLayout {
            id: row
            required property var value
            required property bool verified
            readonly property string symbol: value.Price.symbol
            readonly property real price: verified ? value.Price.cents / 100 : 0
            property real previous: 0
            property bool rising: false
            onPriceChanged: {
                rising = price > previous
                previous = price
            }
            width: ListView.view.width
            CheckBox {
                text: row.symbol
                checked: window.subscribed.includes(row.symbol)
                Layout.fillWidth: true
                onToggled: window.setSubscribed(row.symbol, checked)
            }
            Label {
                text: row.verified ? row.price.toFixed(2) : "–"
                color: row.rising ? "green" : "firebrick"
                rightPadding: 16
            }
        }
    }
}
