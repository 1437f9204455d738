// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

ScrollBar {
    id: bar
    implicitWidth: 12
    padding: 3
    minimumSize: 0.06
    contentItem: Rectangle {
        radius: 3
        color: bar.pressed ? Theme.muted : Theme.control
        opacity: bar.size < 1 ? (bar.active || bar.hovered ? 0.8 : 0.3) : 0
        Behavior on opacity { NumberAnimation { duration: Theme.quick } }
    }
    background: null
}
