// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcChatCore

Rectangle {
    id: header
    required property ChatController controller
    property bool menuShown: false
    signal menuRequested()

    implicitHeight: Math.max(60, row.implicitHeight + 16)
    color: Theme.surface

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.border
    }
    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: header.menuShown ? 8 : 20; rightMargin: 12 }
        spacing: 10

        IcIconButton {
            visible: header.menuShown
            iconName: "menu"
            text: qsTr("Rooms")
            onClicked: header.menuRequested()
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            Text {
                Layout.fillWidth: true
                text: header.controller.currentRoom
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                color: Theme.text
                Accessible.role: Accessible.Heading
                Accessible.name: qsTr("Room %1").arg(text)
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: header.controller.currentTopic
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                color: Theme.muted
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Topic: %1").arg(text)
            }
        }
        IcIcon {
            visible: members.visible
            name: "user"
            color: Theme.muted
            implicitWidth: Theme.fontSize
            implicitHeight: Theme.fontSize
        }
        Text {
            id: members
            visible: text !== ""
            text: header.controller.currentMembers
            textFormat: Text.PlainText
            font.pixelSize: Theme.small
            color: Theme.muted
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        IcIconButton {
            iconName: "more"
            text: qsTr("More about this room")
            onClicked: menu.popup(this, 0, height)
        }
    }
    IcMenu {
        id: menu
        IcMenuItem {
            text: qsTr("Leave this room")
            enabled: header.controller.rooms.count > 1
            onTriggered: header.controller.leaveRoom()
        }
    }
}
