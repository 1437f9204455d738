// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

ScrollBar {
    id: bar
    implicitWidth: 12
    padding: 3
    minimumSize: 0.06
    visible: policy === ScrollBar.AlwaysOn || (policy === ScrollBar.AsNeeded && size < 1)
    contentItem: Rectangle {
        radius: 3
        color: bar.pressed ? Theme.muted : Theme.control
        opacity: bar.active || bar.hovered ? 0.8 : 0.3
        Behavior on opacity { NumberAnimation { duration: Theme.quick } }
    }
    background: null
}
