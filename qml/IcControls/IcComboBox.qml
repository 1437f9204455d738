// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import IcControls // Qt 6.4: needed to see the C++ types of the own module

//! A choice of texts. label says what is chosen, for screen readers.
ComboBox {
    id: box
    property string label: ""

    Accessible.role: Accessible.ComboBox
    Accessible.name: label === "" ? displayText : qsTr("%1: %2").arg(label).arg(displayText)
    Accessible.onPressAction: box.popup.open()
    implicitWidth: Math.min(260, Math.max(140, metrics.width + 52))
    implicitHeight: Theme.controlHeight
    leftPadding: 12
    rightPadding: 32
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    font.pixelSize: Theme.fontSize

    TextMetrics {
        id: metrics
        font: box.font
        text: box.displayText
    }
    contentItem: Text {
        text: box.displayText
        textFormat: Text.PlainText
        elide: Text.ElideRight
        font: box.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
    }
    indicator: IcIcon {
        x: box.width - width - 12
        anchors.verticalCenter: parent?.verticalCenter
        width: 14
        height: 14
        name: "chevron"
        color: Theme.muted
    }
    background: Rectangle {
        radius: Theme.radius
        border.color: Theme.control
        color: box.down ? Theme.pressed : box.hovered ? Theme.hover : Theme.surface
        IcFocusRing { shown: box.visualFocus }
    }
    delegate: ItemDelegate {
        id: choice
        required property int index
        required property string modelData
        width: ListView.view.width
        implicitHeight: Theme.controlHeight - 4
        highlighted: box.highlightedIndex === index // qmllint disable unqualified
        leftPadding: 12
        rightPadding: 12
        Accessible.role: Accessible.ListItem
        Accessible.name: modelData
        Accessible.selected: box.currentIndex === index // qmllint disable unqualified
        Accessible.onPressAction: choice.clicked()
        contentItem: Text {
            text: choice.modelData
            textFormat: Text.PlainText
            elide: Text.ElideRight
            font.pixelSize: Theme.fontSize
            font.weight: box.currentIndex === choice.index ? Font.DemiBold : Font.Normal // qmllint disable unqualified
            color: Theme.text
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            radius: 6
            color: choice.highlighted ? Theme.hover : "transparent"
        }
    }
    popup: Popup { // qmllint disable deferred-property-id
        y: box.height + 2
        width: Math.max(box.width, 180)
        height: Math.min(list.contentHeight + 12, 320)
        padding: 6
        margins: 8
        contentItem: ListView { // qmllint disable deferred-property-id
            id: list
            clip: true
            model: box.popup.visible ? box.delegateModel : null
            currentIndex: box.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            ScrollBar.vertical: IcScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: box.label
        }
        background: Rectangle {
            color: Theme.raised
            radius: Theme.radius
            border.color: Theme.border
        }
    }
}
