// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

IcDialog {
    id: dialog
    required property SubscriptionModel canisters
    property string canister: ""
    title: qsTr("Rename a canister")
    preferredWidth: 420

    function ask(which: string, name: string) {
        canister = which
        field.text = name
        open()
    }
    function submit() { if (canisters.rename(canister, field.text)) close() }
    onOpened: { field.forceActiveFocus(); field.selectAll() }

    IcText {
        Layout.fillWidth: true
        text: qsTr("Your name for the canister. Leave it empty to use the canister's own name.")
        color: Theme.muted
    }
    IcTextField {
        id: field
        Layout.fillWidth: true
        wrong: problem.text !== ""
        Accessible.name: qsTr("Name")
        Accessible.description: problem.text
        onAccepted: dialog.submit()
    }
    IcText {
        id: problem
        Layout.fillWidth: true
        visible: text !== ""
        text: dialog.canisters.nameProblem(field.text)
        font.pixelSize: Theme.small
        color: Theme.bad
        Accessible.role: Accessible.AlertMessage
    }
    buttons: [
        IcButton { text: qsTr("Cancel"); onClicked: dialog.close() },
        IcButton { primary: true; text: qsTr("Rename"); enabled: problem.text === ""; onClicked: dialog.submit() }
    ]
}
