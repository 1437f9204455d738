// SPDX-License-Identifier: MIT
import QtQuick

Rectangle {
    id: chip
    property alias text: label.text
    property color ink: Theme.waiting
    property string explanation: ""
    implicitWidth: label.implicitWidth + 20
    implicitHeight: Theme.small + 10
    radius: height / 2
    color: "transparent"
    border.color: ink
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.description: explanation
    Text {
        id: label
        anchors.centerIn: parent
        font.pixelSize: Theme.tiny
        font.weight: Font.DemiBold
        textFormat: Text.PlainText
        color: chip.ink
    }
    HoverHandler { id: hover }
    IcToolTip {
        visible: hover.hovered && chip.explanation !== ""
        text: chip.explanation
    }
}
