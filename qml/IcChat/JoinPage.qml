// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcChatCore

FocusScope {
    id: page
    required property ChatController controller
    onVisibleChanged: if (visible) { field.text = controller.nickname; field.forceActiveFocus() }
    Component.onCompleted: { field.text = controller.nickname; field.forceActiveFocus() }

    ConnectionBanner {
        id: banner
        anchors { top: parent.top; left: parent.left; right: parent.right }
        controller: page.controller
        onLogRequested: log.open()
    }
    LogPopup {
        id: log
        controller: page.controller
    }

    Flickable {
        anchors { top: banner.bottom; bottom: parent.bottom; left: parent.left; right: parent.right }
        contentWidth: width
        contentHeight: Math.max(height, card.implicitHeight + 48)
        clip: true

        Rectangle {
            id: card
            anchors.centerIn: parent
            width: Math.min(parent.width - 48, 460)
            implicitHeight: column.implicitHeight + 64
            height: implicitHeight
            radius: 16
            color: Theme.surface
            border.color: Theme.border

            ColumnLayout {
                id: column
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 32 }
                spacing: 6

                Rectangle {
                    Layout.preferredWidth: 56
                    Layout.preferredHeight: 56
                    radius: 16
                    color: Theme.accentSoft
                    IcIcon {
                        anchors.centerIn: parent
                        width: 30
                        height: 30
                        name: "shield"
                        color: Theme.accent
                    }
                }
                Text {
                    Layout.topMargin: 12
                    text: qsTr("Join the chat")
                    textFormat: Text.PlainText
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    color: Theme.text
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Text {
                    Layout.fillWidth: true
                    text: qsTr("Your messages are signed with your own key. Messages from others are certified by the network and verified here.")
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    lineHeight: 1.2
                    font.pixelSize: Theme.fontSize
                    color: Theme.muted
                }
                Text {
                    Layout.topMargin: 16
                    text: qsTr("Your name")
                    textFormat: Text.PlainText
                    font.pixelSize: Theme.small
                    font.weight: Font.Medium
                    color: Theme.text
                }
                IcTextField {
                    id: field
                    Layout.fillWidth: true
                    focus: true
                    enabled: !page.controller.joining
                    placeholderText: qsTr("As others will see you")
                    wrong: page.controller.joinProblem !== ""
                    Accessible.name: qsTr("Your name")
                    Accessible.description: page.controller.joinProblem
                    onAccepted: page.controller.join(text)
                }
                Text {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: page.controller.joinProblem
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.small
                    color: Theme.bad
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
                IcButton {
                    Layout.fillWidth: true
                    Layout.topMargin: 8
                    primary: true
                    enabled: !page.controller.joining
                    text: page.controller.joining ? qsTr("Joining…") : qsTr("Join")
                    onClicked: page.controller.join(field.text)
                }

                Rectangle {
                    Layout.fillWidth: true
                    Layout.topMargin: 20
                    Layout.bottomMargin: 8
                    Layout.preferredHeight: 1
                    color: Theme.border
                }
                GridLayout {
                    Layout.fillWidth: true
                    columns: 2
                    columnSpacing: 16
                    rowSpacing: 6
                    component Name: Text {
                        textFormat: Text.PlainText
                        font.pixelSize: Theme.small
                        color: Theme.muted
                        Layout.alignment: Qt.AlignTop
                    }
                    component Fact: TextEdit {
                        Layout.fillWidth: true
                        readOnly: true
                        selectByMouse: true
                        activeFocusOnTab: false
                        textFormat: TextEdit.PlainText
                        wrapMode: TextEdit.WrapAnywhere
                        font.pixelSize: Theme.small
                        color: Theme.text
                        selectionColor: Theme.accent
                        selectedTextColor: Theme.accentText
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                    }
                    Name { text: qsTr("Canister") }
                    Fact { text: page.controller.canisterId }
                    Name { text: qsTr("Gateway") }
                    Fact { text: page.controller.gateway }
                    Name { text: qsTr("Network") }
                    Fact { text: page.controller.network }
                    Name { text: qsTr("You are") }
                    Fact { text: page.controller.principal }
                }
            }
        }
    }
}
