// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! One time of the day in which it is quiet, on some days.
ColumnLayout {
    id: row
    required property int index
    required property string text
    required property bool enabledHours
    required property var days
    required property string from
    required property string to
    required property string hint
    required property QuietHoursModel hours

    Layout.fillWidth: true
    spacing: 2
    Accessible.role: Accessible.Grouping
    Accessible.name: text

    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        IcSwitch {
            label: qsTr("Quiet hours: %1").arg(row.text)
            checked: row.enabledHours
            onToggled: row.hours.setEnabled(row.index, checked)
        }
        IcTimeField {
            id: fromField
            label: qsTr("Quiet from")
            value: row.from
            onCommitted: time => { fromField.wrong = !row.hours.setFrom(row.index, time) }
        }
        IcText { text: qsTr("to"); color: Theme.muted; Accessible.ignored: true }
        IcTimeField {
            id: toField
            label: qsTr("Quiet until")
            value: row.to
            onCommitted: time => { toField.wrong = !row.hours.setTo(row.index, time) }
        }
        IcText {
            Layout.fillWidth: true
            text: row.hint
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        IcIconButton {
            iconName: "trash"
            text: qsTr("Remove these quiet hours")
            onClicked: row.hours.remove(row.index)
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.leftMargin: 48
        spacing: 10
        Repeater {
            model: row.hours.shortDayNames
            IcCheckBox {
                required property int index
                required property string modelData
                text: modelData
                label: row.hours.dayNames[index] // qmllint disable unqualified
                checked: row.days[index] // qmllint disable unqualified
                onToggled: {
                    row.hours.setDay(row.index, index, checked) // qmllint disable unqualified
                    checked = Qt.binding(() => row.days[index])
                }
            }
        }
    }
}
