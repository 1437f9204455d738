// SPDX-License-Identifier: MIT
import QtQuick

//! Where the keyboard is. Put it into the background of a control.
Rectangle {
    property bool shown: false
    anchors.fill: parent
    anchors.margins: -3
    radius: Theme.radius + 3
    color: "transparent"
    border.color: Theme.accent
    border.width: 2
    visible: shown
}
