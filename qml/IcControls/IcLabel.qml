// SPDX-License-Identifier: MIT
import QtQuick
import IcControls // Qt 6.4: needed to see the C++ types of the own module

//! An icon, if there is one, and words, in the middle.
Item {
    id: root
    property string iconName: ""
    property alias text: label.text
    property alias font: label.font
    property alias color: label.color
    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gap
        IcIcon {
            visible: root.iconName !== ""
            name: root.iconName
            color: label.color
            anchors.verticalCenter: parent.verticalCenter
            width: label.font.pixelSize
            height: width
        }
        Text {
            id: label
            textFormat: Text.PlainText
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
