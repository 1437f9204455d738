// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! For desktops whose notifications have no field to write in.
ApplicationWindow {
    id: window
    required property TrayViews views
    readonly property ReplyRequest reply: views.reply

    width: 460
    height: 340
    minimumWidth: 320
    minimumHeight: 260
    visible: true
    title: qsTr("Reply to %1").arg(reply.sourceName)
    color: Theme.window
    onClosing: reply.close()
    Component.onCompleted: {
        requestActivate()
        form.takeFocus()
    }

    Binding {
        target: Theme
        property: "appearance"
        value: window.views.settings.appearance
    }
    Shortcut { sequence: "Escape"; onActivated: window.close() }
    // Nothing more to do here; the words stay for a moment.
    Timer {
        interval: 1500
        running: window.reply.delivered && window.visible
        onTriggered: window.close()
    }

    ColumnLayout {
        anchors { fill: parent; margins: 20 }
        spacing: 6
        IcHeading {
            Layout.fillWidth: true
            text: window.reply.title
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        IcText {
            Layout.fillWidth: true
            text: window.reply.sourceName
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        IcText {
            Layout.fillWidth: true
            Layout.maximumHeight: implicitHeight
            visible: text !== ""
            text: window.reply.body
            maximumLineCount: 4
            elide: Text.ElideRight
        }
        ReplyForm {
            id: form
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: 8
            reply: window.reply
        }
    }
}
