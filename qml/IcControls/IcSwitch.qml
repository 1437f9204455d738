// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

//! On or off. With a text it is a row that can be clicked anywhere, the switch at its right end.
Switch {
    id: control
    property string explanation: ""
    //! Said instead of the text, where there is none beside it.
    property string label: ""

    Accessible.role: Accessible.CheckBox
    Accessible.name: text !== "" ? text : label
    Accessible.description: explanation
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: { control.toggle(); control.toggled() }
    Accessible.onToggleAction: { control.toggle(); control.toggled() }
    implicitHeight: Math.max(text !== "" ? implicitContentHeight : 0, Theme.controlHeight - 6)
    implicitWidth: text === "" ? implicitIndicatorWidth + 8 : 320
    padding: 0
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    Keys.onReturnPressed: { toggle(); toggled() }
    Keys.onEnterPressed: { toggle(); toggled() }

    indicator: Rectangle {
        x: control.width - width - 4
        anchors.verticalCenter: parent?.verticalCenter
        implicitWidth: 40
        implicitHeight: 22
        radius: 11
        color: control.checked ? Theme.accent : "transparent"
        border.color: control.checked ? Theme.accent : Theme.control
        border.width: 2
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        Rectangle {
            x: control.checked ? parent.width - width - 4 : 4
            anchors.verticalCenter: parent.verticalCenter
            width: 14
            height: 14
            radius: 7
            color: control.checked ? Theme.accentText : Theme.control
            Behavior on x { NumberAnimation { duration: Theme.quick } }
        }
        IcFocusRing {
            radius: parent.radius + 3
            shown: control.visualFocus
        }
    }
    contentItem: Column {
        visible: control.text !== ""
        spacing: 1
        topPadding: 6
        bottomPadding: 6
        Text {
            width: control.width - control.implicitIndicatorWidth - 24
            text: control.text
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSize
            color: Theme.text
        }
        Text {
            width: control.width - control.implicitIndicatorWidth - 24
            visible: text !== ""
            text: control.explanation
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
    background: null
}
