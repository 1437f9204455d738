// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import IcControls
import IcChatCore

FocusScope {
    id: page
    required property ChatController controller
    property bool windowActive: false
    readonly property bool narrow: width < 680

    onVisibleChanged: if (visible) composer.takeFocus()
    onNarrowChanged: drawer.close()

    Shortcut { sequence: "Ctrl+K"; enabled: page.visible; onActivated: switcher.open() }
    Shortcut { sequences: ["Ctrl+Tab", "Alt+Down"]; enabled: page.visible; onActivated: page.controller.stepRoom(1) }
    Shortcut { sequences: ["Ctrl+Shift+Tab", "Ctrl+Backtab", "Alt+Up"]; enabled: page.visible; onActivated: page.controller.stepRoom(-1) }
    Shortcut { sequence: "Escape"; enabled: page.visible; onActivated: { list.toNewest(); composer.takeFocus() } }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        Sidebar {
            Layout.preferredWidth: Math.min(280, page.width * 0.32)
            Layout.fillHeight: true
            visible: !page.narrow
            controller: page.controller
            onLogRequested: log.open()
            onSwitcherRequested: switcher.open()
            onChosen: composer.takeFocus()
        }
        Rectangle {
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            visible: !page.narrow
            color: Theme.border
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            ConnectionBanner {
                Layout.fillWidth: true
                controller: page.controller
                onLogRequested: log.open()
            }
            ConversationHeader {
                Layout.fillWidth: true
                controller: page.controller
                menuShown: page.narrow
                onMenuRequested: drawer.open()
            }
            MessageList {
                id: list
                Layout.fillWidth: true
                Layout.fillHeight: true
                controller: page.controller
                windowActive: page.windowActive
            }
            Composer {
                id: composer
                Layout.fillWidth: true
                controller: page.controller
                onSaid: list.toNewest()
            }
        }
    }

    Drawer {
        id: drawer
        width: Math.min(300, page.width * 0.85)
        height: page.height
        padding: 0
        background: Rectangle { color: Theme.side }
        Sidebar {
            anchors.fill: parent
            controller: page.controller
            onLogRequested: { drawer.close(); log.open() }
            onSwitcherRequested: { drawer.close(); switcher.open() }
            onChosen: { drawer.close(); composer.takeFocus() }
        }
    }
    RoomSwitcher {
        id: switcher
        controller: page.controller
        onClosed: composer.takeFocus()
    }
    LogPopup {
        id: log
        controller: page.controller
        onClosed: composer.takeFocus()
    }
}
