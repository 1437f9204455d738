// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! One canister; the chosen one shows its details.
ItemDelegate {
    id: item
    required property int index
    required property string name
    required property string canister
    required property string shortId
    required property string about
    required property string topics
    required property int level
    required property bool busy
    required property string stateText
    required property string problem
    required property string advice
    required property bool canRetry
    required property string unread
    required property bool paused
    required property string since
    required property string description
    property bool expanded: false
    readonly property bool listFocused: ListView.view?.activeFocus ?? false
    readonly property color ink: level === SubscriptionModel.Good ? Theme.good : level === SubscriptionModel.Waiting ? Theme.waiting
                               : level === SubscriptionModel.Bad ? Theme.bad : Theme.muted
    signal toggled(int row)
    signal pauseWanted(string canister, bool paused)
    signal renameWanted(string canister, string name)
    signal removeWanted(string canister)
    signal retryWanted()
    signal noticesWanted(string canister)
    signal copyWanted(string text)

    implicitHeight: implicitContentHeight + 24
    padding: 12
    leftPadding: 16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: description
    Accessible.description: shortId
    Accessible.selected: expanded
    Accessible.onPressAction: item.clicked()
    onClicked: toggled(index)

    contentItem: ColumnLayout { // qmllint disable deferred-property-id
        spacing: 8
        RowLayout {
            Layout.fillWidth: true
            spacing: 12
            IcAvatar {
                Layout.preferredWidth: 40
                Layout.preferredHeight: 40
                name: item.name
                personId: item.canister
                opacity: item.paused ? 0.5 : 1
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                RowLayout {
                    Layout.fillWidth: true
                    spacing: 8
                    Text {
                        Layout.fillWidth: true
                        Layout.maximumWidth: Math.ceil(implicitWidth) + 1
                        text: item.name
                        textFormat: Text.PlainText
                        elide: Text.ElideRight
                        font.pixelSize: Theme.fontSize
                        font.weight: Font.DemiBold
                        color: item.paused ? Theme.muted : Theme.text
                    }
                    IcBadge { text: item.unread }
                }
                // Always: a name is only what it calls itself, and two may have the same.
                Text {
                    Layout.fillWidth: true
                    text: item.shortId
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    font.pixelSize: Theme.tiny
                    color: Theme.muted
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: 8
                    IcStatusDot {
                        color: item.ink
                        busy: item.busy
                    }
                    Text {
                        Layout.fillWidth: true
                        text: item.stateText
                        textFormat: Text.PlainText
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: item.level === SubscriptionModel.Good ? Theme.muted : item.ink
                    }
                }
            }
            IcIconButton {
                iconName: item.paused ? "play" : "pause"
                text: item.paused ? qsTr("Go on with %1").arg(item.name) : qsTr("Pause %1").arg(item.name)
                onClicked: item.pauseWanted(item.canister, !item.paused)
            }
            IcIconButton {
                id: more
                iconName: "more"
                text: qsTr("More about %1").arg(item.name)
                onClicked: menu.popup(more, 0, more.height)
                IcMenu {
                    id: menu
                    IcMenuItem { text: qsTr("Show its notifications"); onTriggered: item.noticesWanted(item.canister) }
                    IcMenuItem { text: qsTr("Rename…"); onTriggered: item.renameWanted(item.canister, item.name) }
                    IcMenuItem { text: qsTr("Copy its id"); onTriggered: item.copyWanted(item.canister) }
                    IcMenuItem { text: qsTr("Remove"); onTriggered: item.removeWanted(item.canister) }
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.leftMargin: 52
            visible: item.problem !== ""
            implicitHeight: trouble.implicitHeight + 16
            radius: Theme.radius - 2
            color: item.level === SubscriptionModel.Bad ? Theme.badSoft : Theme.waitingSoft
            ColumnLayout {
                id: trouble
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 12 }
                spacing: 2
                IcText {
                    Layout.fillWidth: true
                    text: item.problem
                    font.pixelSize: Theme.small
                    font.weight: Font.Medium
                }
                IcText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: item.advice
                    font.pixelSize: Theme.small
                }
                IcButton {
                    Layout.topMargin: 4
                    visible: item.canRetry
                    implicitHeight: Theme.small + 18
                    font.pixelSize: Theme.small
                    iconName: "retry"
                    text: qsTr("Retry now")
                    onClicked: item.retryWanted()
                }
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 52
            visible: item.expanded
            columns: 2
            columnSpacing: 16
            rowSpacing: 6
            component Name: IcText {
                Layout.alignment: Qt.AlignTop
                wrapMode: Text.NoWrap
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            component Fact: IcText {
                Layout.fillWidth: true
                font.pixelSize: Theme.small
            }
            Name { text: qsTr("About"); visible: about.visible }
            Fact { id: about; text: item.about; visible: text !== "" }
            Name { text: qsTr("Topics"); visible: topics.visible }
            Fact { id: topics; text: item.topics; visible: text !== "" }
            Name { text: qsTr("Id") }
            Fact { text: item.canister; wrapMode: Text.WrapAnywhere }
            Name { text: qsTr("Since"); visible: since.visible }
            Fact { id: since; text: item.since; visible: text !== "" }
        }
    }
    background: Rectangle {
        radius: Theme.radius + 2
        color: item.hovered && !item.expanded ? Theme.hover : Theme.surface
        border.color: Theme.border
        IcFocusRing { shown: item.listFocused && item.ListView.isCurrentItem }
    }
}
