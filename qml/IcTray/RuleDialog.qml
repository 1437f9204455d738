// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! Edits one rule; shows errors while the user types, and past notifications that it fits.
IcDialog {
    id: dialog
    required property RuleDraft draft
    readonly property bool wanted: draft.active
    title: draft.isNew ? qsTr("New rule") : qsTr("Edit the rule")
    preferredWidth: 600

    onWantedChanged: if (wanted) open(); else close()
    Component.onCompleted: if (wanted) open()
    onOpened: nameField.forceActiveFocus()
    onClosed: draft.cancel()

    component Name: IcText {
        Layout.alignment: Qt.AlignVCenter
        Layout.maximumWidth: 130
        color: Theme.muted
        Accessible.ignored: true // the fields say it themselves
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: 16
        rowSpacing: 10

        Name { text: qsTr("Name") }
        IcTextField {
            id: nameField
            Layout.fillWidth: true
            implicitHeight: Theme.controlHeight
            maximumLength: 100
            text: dialog.draft.name
            placeholderText: qsTr("Optional")
            Accessible.name: qsTr("Name of the rule")
            onTextEdited: dialog.draft.name = text
            onAccepted: dialog.draft.save()
        }
        Name { text: qsTr("Canister") }
        IcComboBox {
            Layout.fillWidth: true
            label: qsTr("Canister")
            model: dialog.draft.canisterChoices
            currentIndex: dialog.draft.canisterIndex
            onActivated: index => { dialog.draft.canisterIndex = index }
        }
        Name { text: qsTr("Topic") }
        IcTextField {
            Layout.fillWidth: true
            implicitHeight: Theme.controlHeight
            maximumLength: 200
            text: dialog.draft.topic
            placeholderText: qsTr("Any; * matches any text")
            Accessible.name: qsTr("Topic")
            onTextEdited: dialog.draft.topic = text
            onAccepted: dialog.draft.save()
        }
        Name { text: qsTr("Urgency") }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            IcComboBox {
                Layout.fillWidth: true
                Layout.maximumWidth: 180
                label: qsTr("Urgency at least")
                model: dialog.draft.urgencyChoices
                currentIndex: dialog.draft.atLeastIndex
                onActivated: index => { dialog.draft.atLeastIndex = index }
            }
            IcText { text: qsTr("to"); color: Theme.muted; Accessible.ignored: true }
            IcComboBox {
                Layout.fillWidth: true
                Layout.maximumWidth: 180
                label: qsTr("Urgency at most")
                model: dialog.draft.urgencyChoices
                currentIndex: dialog.draft.atMostIndex
                onActivated: index => { dialog.draft.atMostIndex = index }
            }
            Item { Layout.fillWidth: true }
        }
        Name { text: qsTr("Contains") }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            IcTextField {
                Layout.fillWidth: true
                implicitHeight: Theme.controlHeight
                text: dialog.draft.pattern
                placeholderText: qsTr("Words in the title or text")
                wrong: dialog.draft.problem !== ""
                Accessible.name: qsTr("Contains")
                Accessible.description: dialog.draft.problem
                onTextEdited: dialog.draft.pattern = text
                onAccepted: dialog.draft.save()
            }
            IcCheckBox {
                text: qsTr("This is a regular expression")
                checked: dialog.draft.regex
                onToggled: dialog.draft.regex = checked
            }
        }
        Name { text: qsTr("Then") }
        IcComboBox {
            Layout.fillWidth: true
            label: qsTr("Action of the rule")
            model: dialog.draft.effectChoices
            currentIndex: dialog.draft.effectIndex
            onActivated: index => { dialog.draft.effectIndex = index }
        }
        Name { text: qsTr("Sound"); visible: dialog.draft.canSound }
        IcComboBox {
            Layout.fillWidth: true
            visible: dialog.draft.canSound
            label: qsTr("Sound")
            model: dialog.draft.soundChoices
            currentIndex: dialog.draft.soundIndex
            onActivated: index => { dialog.draft.soundIndex = index }
        }
    }
    IcSwitch {
        Layout.fillWidth: true
        visible: dialog.draft.canHideText
        text: qsTr("Hide its text")
        explanation: qsTr("Only the name of the canister is shown.")
        checked: dialog.draft.hideText
        onToggled: dialog.draft.hideText = checked
    }
    IcText {
        Layout.fillWidth: true
        visible: text !== ""
        text: dialog.draft.problem
        color: Theme.bad
        Accessible.role: Accessible.AlertMessage
    }
    Rectangle {
        Layout.fillWidth: true
        visible: dialog.draft.trialText !== ""
        implicitHeight: trial.implicitHeight + 20
        radius: Theme.radius
        color: Theme.side
        ColumnLayout {
            id: trial
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 12 }
            spacing: 2
            IcText {
                Layout.fillWidth: true
                text: dialog.draft.trialText
                font.pixelSize: Theme.small
                font.weight: Font.Medium
            }
            Repeater {
                model: dialog.draft.trialTitles
                IcText {
                    required property string modelData
                    Layout.fillWidth: true
                    text: modelData
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
    }
    buttons: [
        IcButton { text: qsTr("Cancel"); onClicked: dialog.close() },
        IcButton { primary: true; text: qsTr("Save"); enabled: dialog.draft.canSave; onClicked: dialog.draft.save() }
    ]
}
