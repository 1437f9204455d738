// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The rules for notifications.
FocusScope {
    id: page
    required property TrayViews views
    readonly property RuleModel rules: views.rules
    //! Room below the last one, so that the bar with the undo covers nothing for good.
    readonly property real room: views.undo.shown || views.hint !== "" ? 72 : 8

    RuleDialog {
        id: editor
        draft: page.rules.draft
        onClosed: list.forceActiveFocus()
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Rules")
            subtitle: qsTr("The first matching rule decides. Notifications without a matching rule are shown as their canister requests.")
            IcButton {
                primary: true
                iconName: "plus"
                text: qsTr("New rule")
                onClicked: page.rules.create()
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 20
            Layout.rightMargin: 20
            Layout.bottomMargin: 12
            visible: muted.count > 0
            spacing: 4
            IcText {
                Layout.fillWidth: true
                text: qsTr("Muted for now")
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.muted
                Accessible.role: Accessible.Heading
            }
            Repeater {
                id: muted
                model: page.views.mutes
                RowLayout {
                    id: mute
                    required property int index
                    required property string name
                    required property string remaining
                    Layout.fillWidth: true
                    spacing: 10
                    IcIcon {
                        Layout.preferredWidth: 16
                        Layout.preferredHeight: 16
                        name: "bell-off"
                        color: Theme.waiting
                    }
                    IcText {
                        Layout.fillWidth: true
                        text: qsTr("%1, %2").arg(mute.name).arg(mute.remaining)
                    }
                    IcButton {
                        implicitHeight: Theme.small + 18
                        font.pixelSize: Theme.small
                        text: qsTr("Unmute")
                        Accessible.name: qsTr("Unmute %1").arg(mute.name)
                        onClicked: page.views.mutes.unmute(mute.index) // qmllint disable unqualified
                    }
                }
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list
                anchors { fill: parent; leftMargin: 20; rightMargin: 2 }
                clip: true
                focus: true
                activeFocusOnTab: true
                keyNavigationEnabled: true
                boundsBehavior: Flickable.StopAtBounds
                highlightMoveDuration: 0
                spacing: 8
                topMargin: 4
                bottomMargin: page.room
                model: page.rules
                currentIndex: -1
                moveDisplaced: Transition { NumberAnimation { property: "y"; duration: Theme.quick } }
                ScrollBar.vertical: IcScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Rules")
                onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
                Keys.onReturnPressed: page.rules.edit(currentIndex)
                Keys.onEnterPressed: page.rules.edit(currentIndex)
                Keys.onDeletePressed: page.rules.remove(currentIndex)
                Keys.onSpacePressed: {
                    const rule = currentItem as RuleDelegate
                    if (rule)
                        page.rules.setEnabled(currentIndex, !rule.enabledRule)
                }
                Keys.onPressed: event => {
                    if (!(event.modifiers & Qt.AltModifier) || (event.key !== Qt.Key_Up && event.key !== Qt.Key_Down))
                        return
                    event.accepted = true
                    page.rules.move(currentIndex, event.key === Qt.Key_Up ? -1 : 1)
                }
                delegate: RuleDelegate {
                    width: ListView.view.width - 14
                    count: list.count // qmllint disable unqualified
                    onChosen: row => { list.currentIndex = row; page.rules.edit(row) }
                    onMoved: (row, by) => page.rules.move(row, by)
                    onRemoved: row => page.rules.remove(row)
                    onSwitched: (row, on) => page.rules.setEnabled(row, on)
                }
            }
            ColumnLayout {
                anchors.centerIn: parent
                width: Math.min(parent.width - 48, 400)
                visible: list.count === 0
                spacing: 8
                IcIcon {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.preferredWidth: 44
                    Layout.preferredHeight: 44
                    name: "filter"
                    color: Theme.control
                }
                IcHeading {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("No rules yet")
                }
                IcText {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("A rule silences a topic, hides its text, or suppresses its notifications.")
                    color: Theme.muted
                }
            }
        }
    }
}
