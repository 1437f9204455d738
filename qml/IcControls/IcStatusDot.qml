// SPDX-License-Identifier: MIT
import QtQuick

//! A coloured dot; it breathes while something is going on.
Rectangle {
    id: dot
    property bool busy: false
    implicitWidth: 10
    implicitHeight: 10
    radius: 5
    SequentialAnimation on opacity {
        running: dot.busy
        loops: Animation.Infinite
        alwaysRunToEnd: true
        NumberAnimation { to: 0.35; duration: 600; easing.type: Easing.InOutSine }
        NumberAnimation { to: 1; duration: 600; easing.type: Easing.InOutSine }
    }
}
