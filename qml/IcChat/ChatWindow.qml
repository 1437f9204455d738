// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

ApplicationWindow {
    id: window
    required property ChatController controller

    width: 1040
    height: 720
    minimumWidth: 380
    minimumHeight: 420
    visible: true
    title: controller.windowTitle
    color: Theme.window
    Component.onCompleted: requestActivate() // without a window manager the window is not activated otherwise

    palette {
        window: Theme.window
        windowText: Theme.text
        base: Theme.surface
        text: Theme.text
        button: Theme.surface
        buttonText: Theme.text
        highlight: Theme.accent
        highlightedText: Theme.accentText
    }

    Binding {
        target: Theme
        property: "appearance"
        value: window.controller.appearance
    }

    JoinPage {
        anchors.fill: parent
        controller: window.controller
        visible: window.controller.joinPageShown
        enabled: visible
    }
    ChatPage {
        anchors.fill: parent
        controller: window.controller
        windowActive: window.active
        visible: !window.controller.joinPageShown
        enabled: visible
    }

    // A short report of the last event, which disappears by itself.
    Rectangle {
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 96 }
        width: hintText.implicitWidth + 32
        height: hintText.implicitHeight + 18
        radius: height / 2
        color: Theme.text
        opacity: window.controller.hint !== "" ? 0.95 : 0
        visible: opacity > 0
        z: 10
        Behavior on opacity { NumberAnimation { duration: Theme.quick } }
        Accessible.role: Accessible.AlertMessage
        Accessible.name: window.controller.hint
        Text {
            id: hintText
            anchors.centerIn: parent
            width: Math.min(implicitWidth, window.width - 80)
            text: window.controller.hint
            textFormat: Text.PlainText
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            color: Theme.window
        }
    }
}
