// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import PriceTicker

ApplicationWindow {
    id: window
    required property PriceModel prices
    visible: true
    width: 360
    height: 320
    title: "Prices"
    footer: Label {
        padding: 8
        text: window.prices.status + " · " + window.prices.received + " prices"
    }

    ListView {
        anchors.fill: parent
        model: window.prices
        delegate: RowLayout {
            id: row
            required property int index
            required property string symbol
            required property string price
            required property bool rising
            required property bool subscribed
            width: ListView.view.width
            CheckBox {
                text: row.symbol
                checked: row.subscribed
                Layout.fillWidth: true
                onToggled: window.prices.setSubscribed(row.index, checked)
            }
            Label {
                text: row.price
                color: row.rising ? "green" : "firebrick"
                rightPadding: 16
            }
        }
    }
}
