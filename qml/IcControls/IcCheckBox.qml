// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls // Qt 6.4: needed to see the C++ types of the own module

CheckBox {
    id: control
    //! Said instead of the text, where that is short.
    property string label: ""

    Accessible.role: Accessible.CheckBox
    Accessible.name: label !== "" ? label : text
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: { control.toggle(); control.toggled() }
    Accessible.onToggleAction: { control.toggle(); control.toggled() }
    implicitHeight: Theme.controlHeight - 6
    padding: 0
    leftPadding: 4
    spacing: 8
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    font.pixelSize: Theme.fontSize
    Keys.onReturnPressed: { toggle(); toggled() }
    Keys.onEnterPressed: { toggle(); toggled() }

    indicator: Rectangle {
        x: control.leftPadding
        anchors.verticalCenter: parent?.verticalCenter
        width: 18
        height: 18
        radius: 5
        color: control.checked ? Theme.accent : control.hovered ? Theme.hover : Theme.surface
        border.color: control.checked ? Theme.accent : Theme.control
        border.width: control.checked ? 0 : 1.5
        IcIcon {
            anchors.centerIn: parent
            visible: control.checked
            width: 14
            height: 14
            name: "check"
            color: Theme.accentText
        }
        IcFocusRing {
            radius: parent.radius + 3
            shown: control.visualFocus
        }
    }
    contentItem: Text {
        leftPadding: 26
        text: control.text
        textFormat: Text.PlainText
        font: control.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
    }
    background: null
}
