// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

//! The conversation. The model's first row is the newest, and the view grows from the bottom: rows inserted above never move the visible ones.
Item {
    id: root
    required property ChatController controller
    property bool windowActive: false
    property alias view: list

    function toNewest() {
        list.stick = true
        list.positionViewAtBeginning()
    }
    onWindowActiveChanged: list.tell()

    ListView {
        id: list
        // Whether to stay at the newest when something comes in.
        property bool stick: true

        function tell() { root.controller.setWatched(stick, root.windowActive) }
        function follow() { if (stick && !moving && !bar.pressed) positionViewAtBeginning() }

        anchors.fill: parent
        verticalLayoutDirection: ListView.BottomToTop
        model: root.controller.messages
        reuseItems: true
        cacheBuffer: 400
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        // Not margins: positionViewAtBeginning() would stop short of them, and never be at the end.
        header: Item { height: 8 } // at the bottom
        footer: Item { height: 12 }
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        highlightFollowsCurrentItem: true
        highlightMoveDuration: 0
        ScrollBar.vertical: IcScrollBar { id: bar; onPressedChanged: if (!pressed) list.settle() }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")

        function settle() { stick = atYEnd; tell() }
        onModelChanged: { stick = true; currentIndex = -1; follow(); tell() }
        onCountChanged: later.restart()
        onHeightChanged: follow()
        onContentHeightChanged: later.restart()
        onMovingChanged: if (moving) stick = false; else settle()
        onAtYEndChanged: if (atYEnd && !stick) settle()
        onStickChanged: tell()
        onCurrentIndexChanged: if (activeFocus) stick = currentIndex <= 0
        onActiveFocusChanged: if (activeFocus && currentIndex < 0) currentIndex = 0
        Component.onCompleted: tell()
        Timer { id: later; interval: 0; onTriggered: list.follow() }

        delegate: MessageDelegate {
            width: ListView.view.width
            onCopyRequested: what => root.controller.copy(what)
            onRetryRequested: what => root.controller.retryMessage(what)
            onDiscardRequested: what => root.controller.discardMessage(what)
        }
    }

    Column {
        anchors.centerIn: parent
        visible: list.count === 0
        spacing: 12
        IcIcon {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 40
            height: 40
            name: "hash"
            color: Theme.border
        }
        Text {
            width: Math.min(implicitWidth, root.width - 64)
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: root.controller.emptyText
            textFormat: Text.PlainText
            font.pixelSize: Theme.fontSize
            color: Theme.muted
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }

    IcButton {
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 12 }
        visible: !list.stick && !list.atYEnd && list.count > 0
        primary: root.controller.newBelow > 0
        iconName: "down"
        text: root.controller.newBelowText
        implicitHeight: Theme.small + 20
        font.pixelSize: Theme.small
        onClicked: root.toNewest()
    }
}
