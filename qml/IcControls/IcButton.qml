// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

Button {
    id: button
    property bool primary: false
    property string iconName: ""

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: button.clicked()
    implicitHeight: Theme.controlHeight
    leftPadding: 16
    rightPadding: 16
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    font.pixelSize: Theme.fontSize
    font.weight: Font.Medium
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: IcLabel {
        iconName: button.iconName
        text: button.text
        font: button.font
        color: button.primary ? Theme.accentText : Theme.text
    }
    background: Rectangle {
        radius: Theme.radius
        border.width: button.primary ? 0 : 1
        border.color: Theme.border
        color: button.primary ? (button.hovered || button.down ? Theme.accentHover : Theme.accent)
                              : button.down ? Theme.pressed : button.hovered ? Theme.hover : Theme.surface
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        IcFocusRing { shown: button.visualFocus }
    }
}
