// SPDX-License-Identifier: MIT
import QtQuick

//! Words between two lines.
Item {
    id: separator
    property alias text: label.text
    property color ink: Theme.muted
    property color line: Theme.border
    implicitHeight: label.implicitHeight + 20
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Rectangle {
        anchors { left: parent.left; right: label.left; rightMargin: 12; verticalCenter: parent.verticalCenter }
        height: 1
        color: separator.line
    }
    Text {
        id: label
        anchors.centerIn: parent
        font.pixelSize: Theme.tiny
        font.weight: Font.Medium
        textFormat: Text.PlainText
        color: separator.ink
    }
    Rectangle {
        anchors { left: label.right; leftMargin: 12; right: parent.right; verticalCenter: parent.verticalCenter }
        height: 1
        color: separator.line
    }
}
