// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! Subscription in three steps: paste the address, see the canister and its topics, agree.
IcDialog {
    id: dialog
    required property SubscribeRequest request
    readonly property int state: request.state
    readonly property bool ready: state === SubscribeRequest.Ready
    signal subscribed(string canister)
    title: ready ? qsTr("Allow notifications from this canister?") : qsTr("Add a canister")

    function takeFocus() {
        if (ready)
            (request.fromOutside ? back : agree).forceActiveFocus()
        else
            field.forceActiveFocus()
    }
    //! With an empty text the reader is asked for one.
    function ask(text: string) {
        request.start(text)
        open()
    }
    onOpened: takeFocus()
    onReadyChanged: if (opened) takeFocus()
    onClosed: request.cancel()
    Connections {
        target: dialog.request
        function onAccepted(canister: string) {
            dialog.close()
            dialog.subscribed(canister)
        }
    }

    IcText {
        Layout.fillWidth: true
        visible: !dialog.ready
        text: qsTr("Paste the id of a canister, or a link that begins with icws-notify:")
        color: Theme.muted
    }
    IcTextField {
        id: field
        Layout.fillWidth: true
        visible: !dialog.ready
        enabled: dialog.state !== SubscribeRequest.Inspecting
        maximumLength: 300
        text: dialog.request.text
        placeholderText: "ryjl3-tyaaa-aaaaa-aaaba-cai"
        wrong: dialog.state === SubscribeRequest.Failed
        Accessible.name: qsTr("Canister id or link")
        Accessible.description: dialog.request.problem
        onTextEdited: dialog.request.text = text
        onAccepted: dialog.request.inspect()
    }
    RowLayout {
        Layout.fillWidth: true
        visible: dialog.state === SubscribeRequest.Inspecting
        spacing: 10
        IcStatusDot { color: Theme.accent; busy: parent.visible }
        IcText {
            Layout.fillWidth: true
            text: qsTr("Looking up %1 on the network…").arg(dialog.request.canister)
            Accessible.role: Accessible.AlertMessage
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: dialog.state === SubscribeRequest.Failed
        spacing: 2
        IcText {
            Layout.fillWidth: true
            text: dialog.request.problem
            color: Theme.bad
            Accessible.role: Accessible.AlertMessage
        }
        IcText {
            Layout.fillWidth: true
            visible: text !== ""
            text: dialog.request.advice
        }
    }
    IcText {
        Layout.fillWidth: true
        visible: dialog.state === SubscribeRequest.AlreadySubscribed
        text: qsTr("%1 notifies you already.").arg(dialog.request.name)
        Accessible.role: Accessible.AlertMessage
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: dialog.ready
        spacing: 10
        RowLayout {
            Layout.fillWidth: true
            spacing: 14
            IcAvatar {
                Layout.preferredWidth: 48
                Layout.preferredHeight: 48
                name: dialog.request.name
                personId: dialog.request.canister
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                IcHeading {
                    Layout.fillWidth: true
                    text: dialog.request.name
                }
                IcText {
                    Layout.fillWidth: true
                    text: dialog.request.canister
                    wrapMode: Text.WrapAnywhere
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            visible: dialog.request.nameWarning !== ""
            implicitHeight: twin.implicitHeight + 20
            radius: Theme.radius
            color: Theme.waitingSoft
            RowLayout {
                id: twin
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
                spacing: 8
                IcIcon {
                    Layout.preferredWidth: 18
                    Layout.preferredHeight: 18
                    name: "alert"
                    color: Theme.waiting
                }
                IcText {
                    Layout.fillWidth: true
                    text: dialog.request.nameWarning
                    font.weight: Font.Medium
                    Accessible.role: Accessible.AlertMessage
                }
            }
        }
        IcText {
            Layout.fillWidth: true
            visible: text !== ""
            text: dialog.request.about
        }
        IcText {
            Layout.fillWidth: true
            visible: offers.count > 0
            text: qsTr("Topics of the canister")
            font.weight: Font.DemiBold
        }
        Repeater {
            id: offers
            model: dialog.request.topics
            RowLayout {
                id: offer
                required property var modelData
                Layout.fillWidth: true
                spacing: 10
                IcIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 2
                    Layout.preferredWidth: 16
                    Layout.preferredHeight: 16
                    name: offer.modelData.asked ? "check" : "hash"
                    color: offer.modelData.asked ? Theme.accent : Theme.muted
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    IcText {
                        Layout.fillWidth: true
                        text: offer.modelData.name
                        font.weight: offer.modelData.asked ? Font.DemiBold : Font.Normal
                    }
                    IcText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: offer.modelData.about
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
            }
        }
        IcText {
            Layout.fillWidth: true
            text: qsTr("Name and topics are the canister's own statements.")
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: certified.implicitHeight + 24
            radius: Theme.radius
            color: Theme.goodSoft
            ColumnLayout {
                id: certified
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
                spacing: 4
                RowLayout {
                    Layout.fillWidth: true
                    spacing: 8
                    IcIcon {
                        Layout.preferredWidth: 18
                        Layout.preferredHeight: 18
                        name: "shield"
                        color: Theme.good
                    }
                    IcText {
                        Layout.fillWidth: true
                        text: qsTr("Certified by the network, and checked here")
                        font.weight: Font.DemiBold
                        color: Theme.good
                    }
                }
                IcText {
                    Layout.fillWidth: true
                    text: dialog.request.controllersText
                    font.pixelSize: Theme.small
                }
                Repeater {
                    model: dialog.request.controllers
                    IcText {
                        required property string modelData
                        Layout.fillWidth: true
                        text: modelData
                        wrapMode: Text.WrapAnywhere
                        font.pixelSize: Theme.tiny
                    }
                }
                IcText {
                    Layout.fillWidth: true
                    text: dialog.request.moduleHash === "" ? qsTr("No program is installed.") : qsTr("Hash of its program")
                    font.pixelSize: Theme.small
                }
                IcText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: dialog.request.moduleHash
                    wrapMode: Text.WrapAnywhere
                    font.pixelSize: Theme.tiny
                    font.family: "monospace"
                }
            }
        }
    }
    buttons: [
        IcButton {
            id: back
            text: dialog.ready ? qsTr("Back") : qsTr("Cancel")
            onClicked: if (dialog.ready || dialog.state === SubscribeRequest.Inspecting) dialog.request.cancel(); else dialog.close()
        },
        IcButton {
            visible: !dialog.ready
            primary: true
            enabled: dialog.request.canInspect
            text: dialog.state === SubscribeRequest.Inspecting ? qsTr("Asking…") : qsTr("Look it up")
            onClicked: dialog.request.inspect()
        },
        IcButton {
            id: agree
            visible: dialog.ready
            primary: true
            text: qsTr("Allow notifications")
            onClicked: dialog.request.accept()
        }
    ]
}
