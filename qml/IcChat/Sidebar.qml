// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

Rectangle {
    id: side
    required property ChatController controller
    signal logRequested()
    signal switcherRequested()
    signal chosen()

    color: Theme.side

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 20
            Layout.rightMargin: 8
            Layout.topMargin: 12
            Layout.bottomMargin: 4
            Text {
                Layout.fillWidth: true
                text: qsTr("Rooms")
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                color: Theme.text
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IcIconButton {
                iconName: "hash"
                text: qsTr("Go to a room (Ctrl+K)")
                onClicked: side.switcherRequested()
            }
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: 8
            Layout.rightMargin: 8
            clip: true
            spacing: 2
            topMargin: 4
            bottomMargin: 8
            activeFocusOnTab: true
            keyNavigationEnabled: true
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            model: side.controller.rooms
            currentIndex: -1
            ScrollBar.vertical: IcScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Rooms")
            onActiveFocusChanged: if (activeFocus && currentIndex < 0) currentIndex = 0
            delegate: RoomDelegate {
                width: ListView.view.width
                onChosen: what => { side.controller.selectRoom(what); side.chosen() }
            }
        }
        UserCard {
            Layout.fillWidth: true
            controller: side.controller
            onLogRequested: side.logRequested()
        }
    }
}
