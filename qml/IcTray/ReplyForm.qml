// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The field of a reply, and its delivery state.
ColumnLayout {
    id: form
    required property ReplyRequest reply
    spacing: 6

    function takeFocus() {
        area.area.forceActiveFocus()
        area.area.cursorPosition = area.area.length
    }

    Connections {
        target: form.reply
        function onTextChanged() { if (area.text !== form.reply.text) area.text = form.reply.text }
    }
    IcTextArea {
        id: area
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 72
        label: qsTr("Reply")
        text: form.reply.text
        hint: form.reply.hint
        enabled: !form.reply.sending
        wrong: form.reply.tooLong
        area.Accessible.description: qsTr("%1. Control and Enter sends.").arg(form.reply.hint)
        onEdited: form.reply.text = text
        onSubmitted: form.reply.send()
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 10
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1
            IcText {
                Layout.fillWidth: true
                visible: text !== ""
                text: form.reply.lengthText
                font.pixelSize: Theme.small
                color: form.reply.tooLong ? Theme.bad : Theme.muted
            }
            IcText {
                Layout.fillWidth: true
                visible: text !== ""
                text: form.reply.statusText
                font.pixelSize: Theme.small
                color: form.reply.failed ? Theme.bad : form.reply.delivered ? Theme.good : Theme.muted
                Accessible.role: Accessible.AlertMessage
            }
            IcText {
                Layout.fillWidth: true
                visible: text !== ""
                text: form.reply.advice
                font.pixelSize: Theme.small
            }
        }
        IcButton {
            Layout.alignment: Qt.AlignTop
            primary: true
            iconName: "reply"
            enabled: form.reply.canSend
            text: form.reply.sending ? qsTr("Sending…") : form.reply.failed ? qsTr("Send again") : qsTr("Send")
            onClicked: form.reply.send()
        }
    }
}
