// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

//! Show the connection log, newest first.
IcPopup {
    id: popup
    required property ChatController controller
    title: qsTr("Connection log")
    width: Math.min(640, (parent?.width ?? 640) - 48)
    height: Math.min(480, (parent?.height ?? 480) - 48)
    onOpened: list.forceActiveFocus()

    ColumnLayout {
        anchors.fill: parent
        spacing: 8
        RowLayout {
            Layout.fillWidth: true
            Text {
                Layout.fillWidth: true
                text: popup.title
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                color: Theme.text
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IcIconButton {
                iconName: "copy"
                text: qsTr("Copy the log")
                onClicked: popup.controller.copyLog()
            }
            IcIconButton {
                iconName: "close"
                text: qsTr("Close")
                onClicked: popup.close()
            }
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 8
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: true
            activeFocusOnTab: true
            model: popup.controller.log
            ScrollBar.vertical: IcScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: popup.title
            delegate: Item {
                id: entry
                required property string text
                required property string timeText
                required property string detail
                required property int severity
                width: ListView.view.width - 12
                implicitHeight: column.implicitHeight
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1 %2 %3").arg(entry.timeText).arg(entry.text).arg(entry.detail)
                Text {
                    id: time
                    text: entry.timeText
                    textFormat: Text.PlainText
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                Column {
                    id: column
                    anchors { left: time.right; leftMargin: 12; right: parent.right }
                    Text {
                        width: parent.width
                        text: entry.text
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                        font.pixelSize: Theme.small
                        color: entry.severity > 0 ? Theme.bad : Theme.text
                    }
                    Text {
                        width: parent.width
                        visible: text !== ""
                        text: entry.detail
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                        font.pixelSize: Theme.tiny
                        color: Theme.muted
                    }
                }
            }
        }
    }
}
