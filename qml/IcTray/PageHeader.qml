// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls

//! The name of a page, and its actions.
Item {
    id: header
    property alias title: heading.text
    property alias subtitle: sub.text
    default property alias tools: row.data

    implicitHeight: column.implicitHeight + 24
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 20; rightMargin: 16 }
        spacing: 2
        RowLayout {
            id: row
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.controlHeight
            spacing: Theme.gap
            IcHeading {
                id: heading
                Layout.fillWidth: true
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                font.pixelSize: Theme.large + 3
            }
        }
        IcText {
            id: sub
            Layout.fillWidth: true
            visible: text !== ""
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
}
