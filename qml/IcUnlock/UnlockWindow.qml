// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcUnlockCore

//! Explains why a profile is not open, with the remedy. Shown by the program, with or without the focus.
ApplicationWindow {
    id: window
    required property ProfileUnlock unlock

    width: 560
    height: Math.min(640, Math.max(minimumHeight, column.implicitHeight + 48))
    minimumWidth: 360
    minimumHeight: 280
    title: qsTr("%1: profile %2").arg(unlock.program).arg(unlock.profile)
    color: Theme.window
    onClosing: close => {
        close.accepted = false // the program closes it, and ends
        field.clear()
        unlock.quit()
    }
    Component.onCompleted: takeFocus()

    function takeFocus() {
        if (unlock.waiting)
            cancelButton.forceActiveFocus(Qt.TabFocusReason)
        else if (unlock.asksPassphrase)
            field.forceActiveFocus(Qt.TabFocusReason)
        else
            retryButton.forceActiveFocus(Qt.TabFocusReason)
    }
    function submit() {
        const passphrase = field.text
        field.clear()
        unlock.unlock(passphrase)
    }

    Binding {
        target: Theme
        property: "appearance"
        value: window.unlock.appearance
    }
    Connections {
        target: window.unlock
        function onChanged() { window.takeFocus() }
    }
    Shortcut {
        sequences: ["Escape"]
        onActivated: window.unlock.waiting ? window.unlock.cancel() : window.close()
    }
    Shortcut { sequences: ["Ctrl+Q", "Ctrl+W"]; onActivated: window.close() }

    IcScrollPage {
        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        ColumnLayout {
            id: column
            x: 24
            y: 24
            width: parent.width - 48
            spacing: 10

            // No layouts: with Qt 6.4 those within layouts keep the height that wrapped text had before it got its width.
            Item {
                Layout.fillWidth: true
                implicitHeight: Math.max(badge.height, heading.implicitHeight)
                Rectangle {
                    id: badge
                    anchors.verticalCenter: parent.verticalCenter
                    width: 48
                    height: 48
                    radius: 14
                    color: Theme.accentSoft
                    IcIcon {
                        anchors.centerIn: parent
                        width: 26
                        height: 26
                        name: "shield"
                        color: Theme.accent
                    }
                }
                IcHeading {
                    id: heading
                    anchors { left: badge.right; right: parent.right; leftMargin: 14; verticalCenter: parent.verticalCenter }
                    text: window.unlock.heading
                }
            }
            IcText {
                Layout.fillWidth: true
                text: window.unlock.explanation
                Accessible.role: Accessible.AlertMessage
            }
            IcText {
                Layout.fillWidth: true
                visible: text !== ""
                text: window.unlock.advice
                color: Theme.muted
            }
            IcText {
                Layout.fillWidth: true
                visible: window.unlock.details !== ""
                text: qsTr("Details: %1").arg(window.unlock.details)
                font.pixelSize: Theme.small
                color: Theme.muted
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.topMargin: 6
                visible: window.unlock.asksPassphrase
                spacing: 6
                Text {
                    text: qsTr("Passphrase")
                    textFormat: Text.PlainText
                    font.pixelSize: Theme.small
                    font.weight: Font.Medium
                    color: Theme.text
                }
                IcTextField {
                    id: field
                    objectName: "passphrase"
                    Layout.fillWidth: true
                    enabled: !window.unlock.waiting
                    wrong: window.unlock.passphraseProblem !== ""
                    echoMode: show.checked ? TextInput.Normal : TextInput.Password
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
                    Accessible.name: qsTr("Passphrase")
                    Accessible.passwordEdit: !show.checked
                    // Qt 6.4 reports neither while the text is hidden, only the role of a password.
                    Accessible.description: window.unlock.passphraseProblem
                    onAccepted: window.submit()
                }
                IcText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: window.unlock.passphraseProblem
                    font.pixelSize: Theme.small
                    color: Theme.bad
                    Accessible.role: Accessible.AlertMessage
                }
                IcCheckBox {
                    id: show
                    objectName: "show"
                    enabled: !window.unlock.waiting
                    text: qsTr("Show passphrase")
                }
            }

            Item {
                Layout.fillWidth: true
                Layout.topMargin: 6
                visible: window.unlock.waiting
                implicitHeight: Math.max(spinner.height, progress.implicitHeight)
                IcIcon {
                    id: spinner
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.fontSize + 4
                    height: width
                    name: "spinner"
                    color: Theme.accent
                    RotationAnimation on rotation {
                        from: 0
                        to: 360
                        duration: 1200
                        loops: Animation.Infinite
                        running: window.unlock.waiting && window.visible
                    }
                }
                IcText {
                    id: progress
                    anchors { left: spinner.right; right: parent.right; leftMargin: 10; verticalCenter: parent.verticalCenter }
                    text: window.unlock.waitingText
                    Accessible.role: Accessible.AlertMessage
                }
            }

            Flow {
                Layout.fillWidth: true
                Layout.topMargin: 8
                spacing: Theme.gap
                IcButton {
                    id: openButton
                    objectName: "open"
                    primary: true
                    visible: window.unlock.asksPassphrase && !window.unlock.waiting
                    enabled: field.length > 0
                    text: qsTr("Open profile")
                    onClicked: window.submit()
                }
                IcButton {
                    id: retryButton
                    objectName: "retry"
                    primary: true
                    visible: !window.unlock.asksPassphrase && !window.unlock.waiting
                    iconName: "retry"
                    text: qsTr("Try again")
                    onClicked: window.unlock.retry()
                }
                IcButton {
                    id: cancelButton
                    objectName: "cancel"
                    visible: window.unlock.waiting
                    text: qsTr("Cancel")
                    onClicked: window.unlock.cancel()
                }
                IcButton {
                    objectName: "quit"
                    text: qsTr("Quit")
                    onClicked: window.close()
                }
            }

            Rectangle {
                Layout.fillWidth: true
                Layout.topMargin: 8
                Layout.bottomMargin: 4
                Layout.preferredHeight: 1
                color: Theme.border
            }
            GridLayout {
                Layout.fillWidth: true
                columns: 2
                columnSpacing: 16
                rowSpacing: 6
                IcText {
                    Layout.alignment: Qt.AlignTop
                    text: qsTr("Profile")
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                IcText {
                    Layout.fillWidth: true
                    text: window.unlock.profile
                    font.pixelSize: Theme.small
                }
                IcText {
                    Layout.alignment: Qt.AlignTop
                    text: qsTr("File")
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                TextEdit {
                    Layout.fillWidth: true
                    readOnly: true
                    selectByMouse: true
                    activeFocusOnTab: false
                    text: window.unlock.file
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.WrapAnywhere
                    font.pixelSize: Theme.small
                    color: Theme.text
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.accentText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
            }
        }
    }
}
