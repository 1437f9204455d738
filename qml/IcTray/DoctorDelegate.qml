// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

Rectangle {
    id: item
    required property string name
    required property int checkState
    required property string stateText
    required property string found
    required property string advice
    required property string description
    readonly property bool busy: checkState === DoctorModel.Running
    readonly property bool listFocused: ListView.view?.activeFocus ?? false
    readonly property color ink: checkState === DoctorModel.Ok ? Theme.good : checkState === DoctorModel.Warning ? Theme.waiting
                               : checkState === DoctorModel.Failed ? Theme.bad : Theme.muted

    implicitHeight: row.implicitHeight + 24
    radius: Theme.radius + 2
    color: Theme.surface
    border.color: Theme.border
    Accessible.role: Accessible.ListItem
    Accessible.name: description

    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
        spacing: 14
        Item {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 22
            Layout.preferredHeight: 22
            IcIcon {
                anchors.fill: parent
                visible: !item.busy
                name: item.checkState === DoctorModel.Ok ? "check" : item.checkState === DoctorModel.Warning || item.checkState === DoctorModel.Failed ? "alert" : "more"
                color: item.ink
            }
            IcStatusDot {
                anchors.centerIn: parent
                visible: item.busy
                color: Theme.accent
                busy: item.busy
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            RowLayout {
                Layout.fillWidth: true
                spacing: 10
                IcText {
                    Layout.fillWidth: true
                    text: item.name
                    font.weight: Font.DemiBold
                }
                IcText {
                    text: item.stateText
                    font.pixelSize: Theme.small
                    color: item.ink
                }
            }
            IcText {
                Layout.fillWidth: true
                visible: text !== ""
                text: item.found
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            IcText {
                Layout.fillWidth: true
                visible: text !== ""
                text: item.advice
                font.pixelSize: Theme.small
            }
        }
    }
    IcFocusRing { shown: item.listFocused && item.ListView.isCurrentItem }
}
