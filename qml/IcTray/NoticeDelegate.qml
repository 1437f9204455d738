// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

ItemDelegate {
    id: item
    required property int index
    required property string title
    required property string preview
    required property string sourceName
    required property string canister
    required property string topic
    required property string timeText
    required property bool unread
    required property string urgency
    required property var image
    required property string description
    property bool current: false
    readonly property bool listFocused: ListView.view?.activeFocus ?? false
    readonly property bool loud: urgency === "high" || urgency === "critical"
    signal chosen(int row)
    signal menuWanted(int row, Item at)

    implicitHeight: Math.max(implicitContentHeight + 20, 64)
    hoverEnabled: true
    leftPadding: 22
    rightPadding: 12
    focusPolicy: Qt.NoFocus
    Keys.forwardTo: [ListView.view] // else it would take Space for a click
    Accessible.role: Accessible.ListItem
    Accessible.name: description
    Accessible.selected: current
    Accessible.onPressAction: item.clicked()
    onClicked: chosen(index)
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: item.menuWanted(item.index, item)
    }

    contentItem: RowLayout { // qmllint disable deferred-property-id
        spacing: 12
        Item {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 3
            Layout.preferredWidth: 36
            Layout.preferredHeight: 36
            NoticeIcon {
                id: picture
                anchors.fill: parent
                visible: item.image !== undefined
                image: item.image
            }
            IcAvatar {
                anchors.fill: parent
                visible: !picture.visible
                name: item.sourceName
                personId: item.canister
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1
            RowLayout {
                Layout.fillWidth: true
                spacing: 6
                IcIcon {
                    visible: item.loud
                    Layout.preferredWidth: Theme.fontSize
                    Layout.preferredHeight: Theme.fontSize
                    name: "alert"
                    color: item.urgency === "critical" ? Theme.bad : Theme.waiting
                }
                Text {
                    Layout.fillWidth: true
                    text: item.title
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    maximumLineCount: 1
                    font.pixelSize: Theme.fontSize
                    font.weight: item.unread ? Font.DemiBold : Font.Normal
                    color: Theme.text
                }
                Text {
                    text: item.timeText
                    textFormat: Text.PlainText
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: item.preview
                textFormat: Text.PlainText
                elide: Text.ElideRight
                maximumLineCount: 1
                font.pixelSize: Theme.small
                color: item.unread ? Theme.text : Theme.muted
            }
            Text {
                Layout.fillWidth: true
                text: item.topic === "" ? item.sourceName : qsTr("%1 · %2").arg(item.sourceName).arg(item.topic)
                textFormat: Text.PlainText
                elide: Text.ElideRight
                maximumLineCount: 1
                font.pixelSize: Theme.tiny
                color: Theme.muted
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: item.current ? Theme.accentSoft : item.hovered ? Theme.hover : "transparent"
        Rectangle {
            visible: item.unread
            x: 8
            y: 25
            width: 8
            height: 8
            radius: 4
            color: Theme.accent
        }
        IcFocusRing {
            anchors.margins: 1
            radius: Theme.radius
            shown: item.listFocused && item.ListView.isCurrentItem
        }
    }
}
