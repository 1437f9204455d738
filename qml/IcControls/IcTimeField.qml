// SPDX-License-Identifier: MIT
import QtQuick

//! A time of the day. Emits committed() when editing is finished; an invalid time is replaced by value.
IcTextField {
    id: field
    property string value: ""
    property string label: ""
    //! Emitted with the typed text. The receiver sets wrong if it is not a time.
    signal committed(string time)

    text: value
    onValueChanged: text = value
    implicitWidth: Theme.fontSize * 3 + 36
    implicitHeight: Theme.controlHeight
    horizontalAlignment: TextInput.AlignHCenter
    maximumLength: 5
    inputMethodHints: Qt.ImhTime
    Accessible.name: label
    Accessible.description: wrong ? qsTr("Not a time. Write it like 22:30.") : ""
    onTextEdited: wrong = false
    onEditingFinished: {
        if (text === value)
            return
        committed(text)
        if (!wrong)
            text = value
    }
    onActiveFocusChanged: if (activeFocus) selectAll(); else if (wrong) { wrong = false; text = value }
}
