// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

//! One of a few, side by side.
FocusScope {
    id: root
    property var model: []
    property int currentIndex: 0
    property string label: ""
    signal chosen(int index)

    implicitWidth: row.implicitWidth + 6
    implicitHeight: Theme.controlHeight
    activeFocusOnTab: false
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.control
    }
    Row {
        id: row
        anchors { verticalCenter: parent.verticalCenter; left: parent.left; leftMargin: 3 }
        Repeater {
            model: root.model
            AbstractButton {
                id: segment
                required property int index
                required property string modelData
                text: modelData
                checkable: false
                checked: root.currentIndex === index // qmllint disable unqualified
                implicitHeight: root.height - 6 // qmllint disable unqualified
                leftPadding: 14
                rightPadding: 14
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                Accessible.checkable: true
                Accessible.checked: checked
                Accessible.onPressAction: segment.clicked()
                onClicked: root.chosen(index) // qmllint disable unqualified
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                contentItem: Text {
                    text: segment.text
                    textFormat: Text.PlainText
                    font.pixelSize: Theme.fontSize
                    font.weight: segment.checked ? Font.DemiBold : Font.Normal
                    color: segment.checked ? Theme.accent : Theme.text
                    verticalAlignment: Text.AlignVCenter
                }
                background: Rectangle {
                    radius: Theme.radius - 3
                    color: segment.checked ? Theme.accentSoft : segment.hovered ? Theme.hover : "transparent"
                    IcFocusRing {
                        anchors.margins: 0
                        radius: Theme.radius - 3
                        shown: segment.visualFocus
                    }
                }
            }
        }
    }
}
