// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls // Qt 6.4: needed to see the C++ types of the own module

//! A button with an icon only; its text is its name for screen readers, and its tool tip.
AbstractButton {
    id: button
    property string iconName: ""
    property int iconSize: Theme.fontSize + 4
    property color color: Theme.muted
    property bool primary: false

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: button.clicked()
    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled ? 1 : 0.45
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        IcIcon {
            anchors.centerIn: parent
            name: button.iconName
            width: button.iconSize
            height: width
            color: button.primary ? Theme.accentText : button.hovered ? Theme.text : button.color
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.primary ? (button.hovered || button.down ? Theme.accentHover : Theme.accent)
                              : button.down ? Theme.pressed : button.hovered ? Theme.hover : "transparent"
        IcFocusRing { shown: button.visualFocus }
    }
    IcToolTip {
        visible: button.hovered && button.text !== ""
        text: button.text
    }
}
