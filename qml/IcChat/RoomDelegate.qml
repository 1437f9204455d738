// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import IcControls

ItemDelegate {
    id: item
    required property int index
    required property string name
    required property string topic
    required property string unreadText
    required property bool current
    required property bool hasDraft
    required property string description
    readonly property bool listFocused: ListView.view?.activeFocus ?? false
    signal chosen(string what)
    onClicked: chosen(name)

    implicitHeight: Theme.fontSize + 26
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: description
    Accessible.selected: current
    Accessible.onPressAction: item.clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: RowLayout {
        spacing: 8
        IcIcon {
            name: "hash"
            implicitWidth: Theme.fontSize
            implicitHeight: Theme.fontSize
            color: item.current ? Theme.accent : Theme.muted
        }
        Text {
            Layout.fillWidth: true
            text: item.name
            textFormat: Text.PlainText
            elide: Text.ElideRight
            font.pixelSize: Theme.fontSize
            font.weight: item.current || item.unreadText !== "" ? Font.DemiBold : Font.Normal
            color: item.current || item.unreadText !== "" ? Theme.text : Theme.muted
        }
        Text {
            visible: item.hasDraft
            text: qsTr("Draft")
            textFormat: Text.PlainText
            font.pixelSize: Theme.tiny
            font.italic: true
            color: Theme.waiting
        }
        IcBadge { text: item.unreadText }
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: item.current ? Theme.accentSoft : item.hovered ? Theme.hover : "transparent"
        IcFocusRing {
            anchors.margins: 1
            shown: item.listFocused && item.ListView.isCurrentItem
        }
    }
}
