// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls

//! A heading, and the settings of one topic.
ColumnLayout {
    id: section
    property alias title: heading.text
    default property alias content: column.data

    Layout.fillWidth: true
    spacing: 8
    IcHeading {
        id: heading
        Layout.fillWidth: true
        font.pixelSize: Theme.fontSize + 1
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: column.implicitHeight + 28
        radius: Theme.radius + 2
        color: Theme.surface
        border.color: Theme.border
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14; leftMargin: 16; rightMargin: 16 }
            spacing: 8
        }
    }
}
