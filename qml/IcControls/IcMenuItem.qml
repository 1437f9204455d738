// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls // Qt 6.4: needed to see the C++ types of the own module

MenuItem {
    id: item
    implicitHeight: visible ? Theme.controlHeight - 4 : 0
    leftPadding: 12
    rightPadding: 12
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.onPressAction: item.clicked()
    contentItem: Text {
        text: item.text
        textFormat: Text.PlainText
        leftPadding: item.checkable ? 24 : 0
        font.pixelSize: Theme.fontSize
        color: item.enabled ? Theme.text : Theme.muted
        verticalAlignment: Text.AlignVCenter
    }
    indicator: IcIcon {
        x: 10
        anchors.verticalCenter: parent.verticalCenter
        visible: item.checkable && item.checked
        name: "check"
        color: Theme.accent
    }
    background: Rectangle {
        radius: 6
        color: item.highlighted ? Theme.hover : "transparent"
    }
}
