// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

//! Ctrl+K: type a part of a room's name, press Enter.
IcPopup {
    id: popup
    required property ChatController controller
    title: qsTr("Go to a room")
    width: Math.min(420, (parent?.width ?? 420) - 48)
    height: Math.min(380, (parent?.height ?? 380) - 48)

    function choose(name: string) {
        controller.selectRoom(name)
        close()
    }
    onAboutToShow: { field.clear(); list.model = controller.findRooms(""); list.currentIndex = 0 }
    onOpened: field.forceActiveFocus()

    Item {
        anchors.fill: parent
        IcTextField {
            id: field
            anchors { left: parent.left; right: parent.right; top: parent.top }
            placeholderText: qsTr("Name of a room")
            Accessible.name: qsTr("Name of a room")
            onTextEdited: { list.model = popup.controller.findRooms(text); list.currentIndex = 0 }
            onAccepted: if (list.currentItem) popup.choose((list.currentItem as ItemDelegate).text)
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
        }
        ListView {
            id: list
            signal chosen(string name)
            onChosen: name => popup.choose(name)
            anchors { left: parent.left; right: parent.right; top: field.bottom; bottom: parent.bottom; topMargin: 8 }
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            ScrollBar.vertical: IcScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Rooms that match")
            delegate: ItemDelegate {
                id: entry
                required property string modelData
                required property int index
                width: ListView.view.width
                implicitHeight: Theme.controlHeight
                text: modelData
                Accessible.role: Accessible.ListItem
                Accessible.name: text
                Accessible.onPressAction: entry.clicked()
                onClicked: list.chosen(text) // qmllint disable unqualified
                contentItem: Text {
                    text: entry.text
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    verticalAlignment: Text.AlignVCenter
                    font.pixelSize: Theme.fontSize
                    color: Theme.text
                }
                background: Rectangle {
                    radius: 8
                    color: entry.ListView.isCurrentItem ? Theme.accentSoft : entry.hovered ? Theme.hover : "transparent"
                }
            }
        }
        Text {
            anchors.centerIn: list
            visible: list.count === 0
            text: qsTr("No room has such a name.")
            textFormat: Text.PlainText
            font.pixelSize: Theme.fontSize
            color: Theme.muted
        }
    }
}
