// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

//! The user's name and principal, and the settings.
Rectangle {
    id: card
    required property ChatController controller
    signal logRequested()

    implicitHeight: row.implicitHeight + 20
    color: "transparent"

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 1
        color: Theme.border
    }
    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: 16; rightMargin: 8 }
        spacing: 10
        IcAvatar {
            name: card.controller.nickname
            personId: card.controller.principal
            implicitWidth: 36
            implicitHeight: 36
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1
            Text {
                Layout.fillWidth: true
                text: card.controller.nickname
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSize
                font.weight: Font.DemiBold
                color: Theme.text
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("You are %1").arg(text)
            }
            Text {
                Layout.fillWidth: true
                text: card.controller.principalShort
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                color: Theme.muted
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Your principal: %1").arg(card.controller.principal)
            }
        }
        IcIconButton {
            iconName: "copy"
            text: qsTr("Copy your principal")
            onClicked: card.controller.copy(card.controller.principal)
        }
        IcIconButton {
            iconName: "more"
            text: qsTr("Settings")
            onClicked: menu.popup(this, 0, -menu.implicitHeight)
        }
    }
    IcMenu {
        id: menu
        IcMenuItem {
            text: qsTr("Change your name…")
            onTriggered: card.controller.changeNickname()
        }
        IcMenuItem {
            text: qsTr("Connection log…")
            onTriggered: card.logRequested()
        }
        MenuSeparator {
            contentItem: Rectangle { implicitHeight: 1; color: Theme.border }
        }
        IcMenuItem {
            text: qsTr("Colours of the system")
            checkable: true
            checked: card.controller.appearance === "system"
            onTriggered: card.controller.appearance = "system"
        }
        IcMenuItem {
            text: qsTr("Light")
            checkable: true
            checked: card.controller.appearance === "light"
            onTriggered: card.controller.appearance = "light"
        }
        IcMenuItem {
            text: qsTr("Dark")
            checkable: true
            checked: card.controller.appearance === "dark"
            onTriggered: card.controller.appearance = "dark"
        }
    }
}
