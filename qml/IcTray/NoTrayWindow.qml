// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! Explains why there is no icon, with the remedy.
ApplicationWindow {
    id: window
    required property TrayViews views

    width: 480
    height: Math.max(minimumHeight, column.implicitHeight + 48)
    minimumWidth: 360
    minimumHeight: 240
    visible: true
    title: qsTr("No tray icon")
    color: Theme.window
    Component.onCompleted: {
        requestActivate()
        keep.forceActiveFocus()
    }

    Binding {
        target: Theme
        property: "appearance"
        value: window.views.settings.appearance
    }
    Shortcut { sequence: "Escape"; onActivated: window.close() }

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 24 }
        spacing: 10
        RowLayout {
            Layout.fillWidth: true
            spacing: 14
            Rectangle {
                Layout.preferredWidth: 48
                Layout.preferredHeight: 48
                radius: 14
                color: Theme.accentSoft
                IcIcon {
                    anchors.centerIn: parent
                    width: 26
                    height: 26
                    name: "bell-off"
                    color: Theme.accent
                }
            }
            IcHeading {
                Layout.fillWidth: true
                text: window.views.noTrayTitle
            }
        }
        IcText {
            Layout.fillWidth: true
            visible: text !== ""
            text: window.views.noTrayReason
        }
        IcText {
            Layout.fillWidth: true
            visible: text !== ""
            text: window.views.noTrayAdvice
            color: Theme.muted
        }
        IcText {
            Layout.fillWidth: true
            text: qsTr("Start the program once more to open its window.")
            color: Theme.muted
        }
        Flow {
            Layout.fillWidth: true
            Layout.topMargin: 8
            spacing: Theme.gap
            IcButton {
                id: keep
                primary: true
                text: qsTr("Keep running")
                onClicked: window.close()
            }
            IcButton {
                text: qsTr("Quit")
                onClicked: window.views.quit()
            }
        }
    }
}
