// SPDX-License-Identifier: MIT
import QtQuick

Rectangle {
    id: badge
    property alias text: label.text
    visible: text !== ""
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + 12)
    implicitHeight: Theme.small + 7
    radius: height / 2
    color: Theme.accent
    Text {
        id: label
        anchors.centerIn: parent
        font.pixelSize: Theme.tiny
        font.weight: Font.DemiBold
        textFormat: Text.PlainText
        color: Theme.accentText
    }
}
