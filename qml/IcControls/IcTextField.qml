// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

TextField {
    id: field
    property bool wrong: false

    implicitHeight: Theme.controlHeight + 4
    leftPadding: 12
    rightPadding: 12
    font.pixelSize: Theme.fontSize
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: field.activeFocus ? 2 : 1
        border.color: field.wrong ? Theme.bad : field.activeFocus ? Theme.accent : Theme.control
    }
}
