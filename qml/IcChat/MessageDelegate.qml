// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls

FocusScope {
    id: item
    required property int index
    required property string text
    required property string clientId
    required property string author
    required property string authorName
    required property string timeText
    required property bool own
    required property bool verified
    required property string deliveryName
    required property string deliveryText
    required property bool canRetry
    required property bool canDiscard
    required property bool startsDay
    required property string dayText
    required property bool startsGroup
    required property bool gapBefore
    required property bool unreadHere
    required property string description
    readonly property bool listFocused: ListView.view?.activeFocus ?? false

    readonly property int bubbleLimit: Math.min(width - 100, 640)

    signal copyRequested(string what)
    signal retryRequested(string what)
    signal discardRequested(string what)

    implicitHeight: column.implicitHeight
    height: implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: description
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy)) { item.copyRequested(body.selectedText || item.text); event.accepted = true }
        else if (event.key === Qt.Key_Menu || event.key === Qt.Key_Return) { menu.popup(bubble, 0, bubble.height); event.accepted = true }
    }
    ListView.onPooled: body.deselect()

    IcMenu {
        id: menu
        IcMenuItem { text: qsTr("Copy"); onTriggered: item.copyRequested(body.selectedText || item.text) }
        IcMenuItem { text: qsTr("Copy the author's principal"); onTriggered: item.copyRequested(item.author) }
        IcMenuItem { visible: item.canRetry; text: qsTr("Send again"); onTriggered: item.retryRequested(item.clientId) }
        IcMenuItem { visible: item.canDiscard; text: qsTr("Discard"); onTriggered: item.discardRequested(item.clientId) }
    }

    Column {
        id: column
        anchors { left: parent.left; right: parent.right; leftMargin: 20; rightMargin: 20 }

        IcSeparator {
            visible: item.startsDay
            width: parent.width
            text: item.dayText
        }
        IcSeparator {
            visible: item.gapBefore
            width: parent.width
            text: qsTr("Earlier messages are not shown")
            line: "transparent"
        }
        IcSeparator {
            visible: item.unreadHere
            width: parent.width
            text: qsTr("New messages")
            ink: Theme.bad
            line: Theme.bad
        }
        Item {
            width: 1
            height: item.startsGroup ? 12 : 3
        }
        Text {
            visible: item.startsGroup && !item.own
            leftPadding: 44
            bottomPadding: 4
            width: parent.width
            text: item.authorName
            textFormat: Text.PlainText
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.personColor(item.author)
        }
        Item {
            width: parent.width
            height: bubble.height

            IcAvatar {
                visible: item.startsGroup && !item.own
                name: item.authorName
                personId: item.author
            }
            Rectangle {
                id: bubble
                readonly property bool oneLine: body.lineCount <= 1 && body.implicitWidth + meta.width + 34 <= item.bubbleLimit
                x: item.own ? parent.width - width : 44
                width: oneLine ? body.width + meta.width + 34 : Math.max(body.width, meta.width) + 24
                height: oneLine ? body.height + 16 : body.height + meta.height + 18
                radius: 14
                color: item.own ? Theme.own : Theme.surface
                border.width: item.own ? 0 : 1
                border.color: Theme.border

                TapHandler {
                    acceptedButtons: Qt.RightButton
                    onTapped: menu.popup()
                }
                TextEdit {
                    id: body
                    x: 12
                    y: 8
                    width: Math.min(implicitWidth, item.bubbleLimit - 24)
                    text: item.text
                    textFormat: TextEdit.PlainText
                    readOnly: true
                    selectByMouse: true
                    activeFocusOnPress: true
                    activeFocusOnTab: false
                    wrapMode: TextEdit.Wrap
                    font.pixelSize: Theme.fontSize
                    color: Theme.text
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.accentText
                    persistentSelection: false
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                Row {
                    id: meta
                    anchors { right: parent.right; rightMargin: 10; bottom: parent.bottom; bottomMargin: 7 }
                    spacing: 5
                    Text {
                        anchors.verticalCenter: parent.verticalCenter
                        text: item.timeText
                        textFormat: Text.PlainText
                        font.pixelSize: Theme.tiny
                        color: Theme.muted
                    }
                    Item {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: item.verified
                        width: Theme.tiny + 2
                        height: width
                        Accessible.role: Accessible.Graphic
                        Accessible.name: qsTr("Verified")
                        IcIcon {
                            anchors.fill: parent
                            name: "shield"
                            color: Theme.good
                        }
                        HoverHandler { id: shieldHover }
                        IcToolTip {
                            visible: shieldHover.hovered
                            text: qsTr("Verified: the network has certified that the canister sent exactly this message, and this app has verified the signature. The gateway cannot have changed it.")
                        }
                    }
                    Item {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: item.own
                        width: Theme.tiny + 4
                        height: width
                        Accessible.role: Accessible.Graphic
                        Accessible.name: item.deliveryText
                        IcIcon {
                            anchors.fill: parent
                            name: ({queued: "clock", sending: "spinner", sent: "check", delivered: "checks", failed: "alert", unknown: "question"})[item.deliveryName] ?? ""
                            color: item.deliveryName === "failed" ? Theme.bad
                                 : item.deliveryName === "unknown" ? Theme.waiting
                                 : item.deliveryName === "delivered" ? Theme.accent : Theme.muted
                        }
                        HoverHandler { id: tickHover }
                        IcToolTip {
                            visible: tickHover.hovered
                            text: item.deliveryText
                        }
                    }
                }
                IcFocusRing {
                    radius: bubble.radius + 3
                    shown: item.listFocused && item.ListView.isCurrentItem
                }
            }
        }
        // Actions for a message that did not arrive.
        Item {
            visible: item.canRetry
            width: parent.width
            height: visible ? problem.height + 6 : 0
            RowLayout {
                id: problem
                anchors { right: parent.right; top: parent.top; topMargin: 4 }
                width: Math.min(implicitWidth, parent.width)
                spacing: 4
                Text {
                    Layout.fillWidth: true
                    text: item.deliveryText
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    font.pixelSize: Theme.small
                    color: item.deliveryName === "failed" ? Theme.bad : Theme.waiting
                }
                IcButton {
                    implicitHeight: Theme.small + 14
                    leftPadding: 10
                    rightPadding: 10
                    font.pixelSize: Theme.small
                    iconName: "retry"
                    text: qsTr("Send again")
                    onClicked: item.retryRequested(item.clientId)
                }
                IcButton {
                    implicitHeight: Theme.small + 14
                    leftPadding: 10
                    rightPadding: 10
                    font.pixelSize: Theme.small
                    iconName: "trash"
                    text: qsTr("Discard")
                    onClicked: item.discardRequested(item.clientId)
                }
            }
        }
    }
}
