// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

FocusScope {
    id: page
    required property TrayViews views
    readonly property QuietSettings quiet: views.quiet
    readonly property AppSettings settings: views.settings

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Settings")
        }
        IcScrollPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: column.implicitHeight + 96

            ColumnLayout {
                id: column
                x: 20
                width: Math.min(parent.width - 40, 680)
                spacing: 20

                SettingsSection {
                    title: qsTr("Do not disturb")
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: 10
                        IcIcon {
                            Layout.preferredWidth: 18
                            Layout.preferredHeight: 18
                            name: page.quiet.active ? "moon" : "bell"
                            color: page.quiet.active ? Theme.accent : Theme.muted
                        }
                        IcText {
                            Layout.fillWidth: true
                            text: page.quiet.stateText
                            font.weight: Font.Medium
                            Accessible.role: Accessible.AlertMessage
                        }
                    }
                    Flow {
                        Layout.fillWidth: true
                        spacing: 8
                        IcButton { text: qsTr("For an hour"); Accessible.name: qsTr("Do not disturb for an hour"); onClicked: page.quiet.switchOnForAnHour() }
                        IcButton { text: qsTr("Until morning"); Accessible.name: qsTr("Do not disturb until morning"); onClicked: page.quiet.switchOnUntilMorning() }
                        IcButton { text: qsTr("Until I switch it off"); Accessible.name: qsTr("Do not disturb until I switch it off"); onClicked: page.quiet.switchOn() }
                        IcButton { text: qsTr("Switch off"); visible: page.quiet.canSwitchOff; primary: true; onClicked: page.quiet.switchOff() }
                    }
                    IcText {
                        Layout.fillWidth: true
                        Layout.topMargin: 8
                        text: qsTr("Quiet hours")
                        font.weight: Font.Medium
                        Accessible.role: Accessible.Heading
                    }
                    Repeater {
                        model: page.quiet.hours
                        QuietHoursRow { hours: page.quiet.hours } // qmllint disable unqualified
                    }
                    IcButton {
                        iconName: "plus"
                        enabled: page.quiet.hours.canAdd
                        text: qsTr("Add quiet hours")
                        onClicked: page.quiet.hours.add()
                    }
                    IcSwitch {
                        Layout.fillWidth: true
                        Layout.topMargin: 4
                        text: qsTr("Follow the desktop")
                        explanation: qsTr("Stay silent while the desktop's own do-not-disturb is on.")
                        checked: page.quiet.followsDesktop
                        onToggled: page.quiet.followsDesktop = checked
                    }
                    IcSwitch {
                        Layout.fillWidth: true
                        text: qsTr("Let critical notifications through")
                        explanation: qsTr("The canister decides what is critical; a rule can override it.")
                        checked: page.quiet.criticalPasses
                        onToggled: page.quiet.criticalPasses = checked
                    }
                    IcSwitch {
                        Layout.fillWidth: true
                        text: qsTr("Hide texts while the screen is locked")
                        explanation: qsTr("Only the name of the canister is shown.")
                        checked: page.quiet.hidesTextWhenLocked
                        onToggled: page.quiet.hidesTextWhenLocked = checked
                    }
                }
                SettingsSection {
                    title: qsTr("Appearance")
                    IcSegments {
                        label: qsTr("Appearance")
                        model: page.settings.appearanceChoices
                        currentIndex: page.settings.appearanceIndex
                        onChosen: index => { page.settings.appearanceIndex = index }
                    }
                }
                SettingsSection {
                    title: qsTr("Start")
                    IcSwitch {
                        Layout.fillWidth: true
                        text: qsTr("Start at login")
                        explanation: page.settings.autostartText
                        checked: page.settings.autostart
                        onToggled: {
                            page.settings.autostart = checked
                            checked = Qt.binding(() => page.settings.autostart)
                        }
                    }
                    IcText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: page.settings.autostartProblem
                        font.pixelSize: Theme.small
                        color: Theme.bad
                        Accessible.role: Accessible.AlertMessage
                    }
                    IcSwitch {
                        Layout.fillWidth: true
                        text: qsTr("Start without a window")
                        explanation: qsTr("At login only the icon appears.")
                        checked: page.settings.startsHidden
                        onToggled: page.settings.startsHidden = checked
                    }
                }
                SettingsSection {
                    title: qsTr("Identity")
                    IcText {
                        Layout.fillWidth: true
                        text: qsTr("This principal identifies you to canisters. Notifications for you alone are addressed to it.")
                        color: Theme.muted
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: 8
                        IcText {
                            Layout.fillWidth: true
                            text: page.settings.principal
                            wrapMode: Text.WrapAnywhere
                            font.family: "monospace"
                            font.pixelSize: Theme.small
                            Accessible.name: qsTr("Your principal: %1").arg(text)
                        }
                        IcIconButton {
                            iconName: "copy"
                            text: qsTr("Copy your principal")
                            onClicked: page.views.copy(page.settings.principal)
                        }
                    }
                    Rectangle {
                        Layout.fillWidth: true
                        visible: page.settings.sharingText !== ""
                        implicitHeight: sharing.implicitHeight + 20
                        radius: Theme.radius
                        color: Theme.waitingSoft
                        RowLayout {
                            id: sharing
                            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 12 }
                            spacing: 10
                            IcIcon {
                                Layout.alignment: Qt.AlignTop
                                Layout.preferredWidth: 18
                                Layout.preferredHeight: 18
                                name: "alert"
                                color: Theme.waiting
                            }
                            IcText {
                                Layout.fillWidth: true
                                text: page.settings.sharingText
                                Accessible.role: Accessible.AlertMessage
                            }
                        }
                    }
                    IcText {
                        Layout.fillWidth: true
                        text: qsTr("Network: %1").arg(page.settings.network)
                        color: Theme.muted
                    }
                }
            }
        }
    }
}
