// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! One notification in full, and its possible answers.
FocusScope {
    id: pane
    required property NoticeDetail detail
    property bool backShown: false
    property real room: 8 //!< below the text
    signal back()
    signal remove()
    signal ruleWanted()
    signal copyWanted(string text)

    function takeFocus() {
        if (backShown)
            backButton.forceActiveFocus(Qt.TabFocusReason)
        else
            body.forceActiveFocus(Qt.TabFocusReason)
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 12
            Layout.bottomMargin: 0
            spacing: 2
            IcIconButton {
                id: backButton
                visible: pane.backShown
                iconName: "back"
                text: qsTr("Back to the list (Escape)")
                onClicked: pane.back()
            }
            Item { Layout.fillWidth: true }
            IcIconButton {
                iconName: "mail"
                text: pane.detail.read ? qsTr("Mark as unread") : qsTr("Mark as read")
                onClicked: pane.detail.setRead(!pane.detail.read)
            }
            IcIconButton {
                iconName: pane.detail.muted ? "bell" : "bell-off"
                text: pane.detail.muted ? qsTr("Unmute this topic") : qsTr("Mute this topic for an hour")
                onClicked: pane.detail.setMuted(!pane.detail.muted)
            }
            IcIconButton {
                iconName: "filter"
                text: qsTr("Make a rule for this canister")
                onClicked: pane.ruleWanted()
            }
            IcIconButton {
                iconName: "copy"
                text: qsTr("Copy the text")
                onClicked: pane.copyWanted(pane.detail.plainText)
            }
            IcIconButton {
                iconName: "trash"
                text: qsTr("Remove")
                onClicked: pane.remove()
            }
        }
        IcScrollPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: column.y + column.implicitHeight + 8 + pane.room

            ColumnLayout {
                id: column
                x: 24
                y: 8
                width: parent.width - 48
                spacing: 6

                RowLayout {
                    Layout.fillWidth: true
                    spacing: 14
                    Item {
                        Layout.alignment: Qt.AlignTop
                        Layout.preferredWidth: 48
                        Layout.preferredHeight: 48
                        NoticeIcon {
                            id: picture
                            anchors.fill: parent
                            visible: pane.detail.image !== undefined
                            image: pane.detail.image
                        }
                        IcAvatar {
                            anchors.fill: parent
                            visible: !picture.visible
                            name: pane.detail.sourceName
                            personId: pane.detail.canister
                        }
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 2
                        IcHeading {
                            Layout.fillWidth: true
                            text: pane.detail.title
                            font.pixelSize: Theme.large + 2
                        }
                        IcText {
                            Layout.fillWidth: true
                            text: pane.detail.topic === "" ? pane.detail.sourceName : qsTr("%1 · %2").arg(pane.detail.sourceName).arg(pane.detail.topic)
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                        IcText {
                            Layout.fillWidth: true
                            text: pane.detail.timeText
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                    IcChip {
                        Layout.alignment: Qt.AlignTop
                        visible: pane.detail.urgency === "high" || pane.detail.urgency === "critical"
                        ink: pane.detail.urgency === "critical" ? Theme.bad : Theme.waiting
                        text: pane.detail.urgencyText
                        explanation: qsTr("Urgency, as stated by the canister")
                    }
                }
                TextEdit {
                    id: body
                    Layout.fillWidth: true
                    Layout.topMargin: 10
                    visible: text !== ""
                    focus: true
                    readOnly: true
                    selectByMouse: true
                    activeFocusOnTab: true
                    text: pane.detail.body
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.Wrap
                    font.pixelSize: Theme.fontSize
                    color: Theme.text
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.accentText
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                    Accessible.readOnly: true
                    IcFocusRing {
                        anchors.margins: -6
                        shown: body.activeFocus && body.selectedText === ""
                    }
                }
                Flow {
                    Layout.fillWidth: true
                    Layout.topMargin: 10
                    visible: buttons.count > 0
                    spacing: 8
                    Repeater {
                        id: buttons
                        model: pane.detail.actions
                        IcButton {
                            required property int index
                            required property string modelData
                            text: modelData
                            enabled: pane.detail.canAct // qmllint disable unqualified
                            onClicked: pane.detail.act(index) // qmllint disable unqualified
                        }
                    }
                }
                IcText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: pane.detail.answerText
                    font.pixelSize: Theme.small
                    color: pane.detail.answerFailed ? Theme.bad : Theme.muted
                    Accessible.role: Accessible.AlertMessage
                }
                IcText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: pane.detail.answerAdvice
                    font.pixelSize: Theme.small
                }
                ReplyForm {
                    Layout.fillWidth: true
                    Layout.topMargin: 12
                    visible: pane.detail.canReply
                    reply: pane.detail.reply
                }
            }
        }
    }
}
