// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

Rectangle {
    id: composer
    required property ChatController controller
    property alias area: area
    signal said()

    function takeFocus() { area.forceActiveFocus() }
    function submit() { if (controller.say()) composer.said() }

    implicitHeight: column.implicitHeight + 12
    color: Theme.window

    Connections {
        target: composer.controller
        function onDraftReplaced() {
            area.text = composer.controller.draft
            area.cursorPosition = area.length
        }
    }

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 20; rightMargin: 20 }
        spacing: 2

        // Always there, so that the conversation doesn't jump when another user types.
        Text {
            Layout.fillWidth: true
            Layout.leftMargin: 44
            text: composer.controller.draftProblem !== "" ? composer.controller.draftProblem : composer.controller.typingText
            textFormat: Text.PlainText
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            color: composer.controller.draftProblem !== "" ? Theme.bad : Theme.muted
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            Accessible.ignored: text === ""
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: row.implicitHeight + 8
            radius: 14
            color: Theme.surface
            border.width: area.activeFocus ? 2 : 1
            border.color: composer.controller.draftProblem !== "" ? Theme.bad : area.activeFocus ? Theme.accent : Theme.control

            RowLayout {
                id: row
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 6; rightMargin: 5 }
                spacing: 6

                ScrollView {
                    id: scroll
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.min(area.implicitHeight, Theme.fontSize * 9)
                    ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
                    TextArea {
                        id: area
                        text: composer.controller.draft
                        textFormat: TextEdit.PlainText
                        wrapMode: TextEdit.Wrap
                        selectByMouse: true
                        leftPadding: 8
                        rightPadding: 8
                        topPadding: 8
                        bottomPadding: 8
                        font.pixelSize: Theme.fontSize
                        color: Theme.text
                        selectionColor: Theme.accent
                        selectedTextColor: Theme.accentText
                        background: null
                        // Not its placeholderText, which Qt takes for markup: the name of a room comes from others.
                        Text {
                            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 8 }
                            visible: area.length === 0 && area.preeditText === "" && composer.controller.currentRoom !== ""
                            text: qsTr("Message to %1").arg(composer.controller.currentRoom)
                            textFormat: Text.PlainText
                            elide: Text.ElideRight
                            font: area.font
                            color: Theme.muted
                        }
                        Accessible.name: qsTr("Message")
                        Accessible.description: qsTr("Enter sends, Shift and Enter begins a new line")
                        onTextChanged: composer.controller.edit(text)
                        Keys.onPressed: event => {
                            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                            if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                                event.accepted = true
                                composer.submit()
                            } else if (event.key === Qt.Key_Tab) {
                                event.accepted = true
                                area.nextItemInFocusChain(true)?.forceActiveFocus(Qt.TabFocusReason)
                            } else if (event.key === Qt.Key_Backtab) {
                                event.accepted = true
                                area.nextItemInFocusChain(false)?.forceActiveFocus(Qt.BacktabFocusReason)
                            }
                        }
                    }
                }
                IcIconButton {
                    id: send
                    Layout.alignment: Qt.AlignBottom
                    implicitWidth: Theme.controlHeight - 2
                    implicitHeight: implicitWidth
                    primary: true
                    enabled: composer.controller.canSay
                    iconName: "send"
                    text: qsTr("Send")
                    onClicked: { composer.submit(); area.forceActiveFocus() }
                }
            }
        }
    }
}
