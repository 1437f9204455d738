// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls

ItemDelegate {
    id: item
    required property int index
    required property string name
    required property string summary
    required property string effect
    required property bool enabledRule
    required property string description
    property int count: 0
    readonly property bool listFocused: ListView.view?.activeFocus ?? false
    signal chosen(int row)
    signal moved(int row, int by)
    signal removed(int row)
    signal switched(int row, bool on)

    implicitHeight: implicitContentHeight + 20
    leftPadding: 16
    rightPadding: 8
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Keys.forwardTo: [ListView.view] // else it would take Space for a click
    Accessible.role: Accessible.ListItem
    Accessible.name: description
    Accessible.onPressAction: item.clicked()
    onClicked: chosen(index)

    contentItem: RowLayout {
        spacing: 4
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            opacity: item.enabledRule ? 1 : 0.6
            Text {
                Layout.fillWidth: true
                text: item.name
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSize
                font.weight: Font.DemiBold
                color: Theme.text
            }
            Text {
                Layout.fillWidth: true
                visible: item.summary !== item.name
                text: item.summary
                textFormat: Text.PlainText
                elide: Text.ElideRight
                maximumLineCount: 2
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Text {
                Layout.fillWidth: true
                text: item.effect
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                color: Theme.accent
            }
        }
        IcIconButton {
            iconName: "up"
            text: qsTr("Move %1 up").arg(item.name)
            enabled: item.index > 0
            onClicked: item.moved(item.index, -1)
        }
        IcIconButton {
            iconName: "down"
            text: qsTr("Move %1 down").arg(item.name)
            enabled: item.index + 1 < item.count
            onClicked: item.moved(item.index, 1)
        }
        IcIconButton {
            iconName: "edit"
            text: qsTr("Edit %1").arg(item.name)
            onClicked: item.chosen(item.index)
        }
        IcIconButton {
            iconName: "trash"
            text: qsTr("Remove %1").arg(item.name)
            onClicked: item.removed(item.index)
        }
        IcSwitch {
            label: qsTr("Use %1").arg(item.name)
            checked: item.enabledRule
            onToggled: item.switched(item.index, checked)
        }
    }
    background: Rectangle {
        radius: Theme.radius + 2
        color: item.hovered ? Theme.hover : Theme.surface
        border.color: Theme.border
        IcFocusRing { shown: item.listFocused && item.ListView.isCurrentItem }
    }
}
