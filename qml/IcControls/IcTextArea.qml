// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

//! Several lines to write in; Tab goes on to the next control.
Rectangle {
    id: root
    property alias text: area.text
    property alias area: area
    //! Stands in it while it is empty. Not its placeholderText, which Qt takes for markup.
    property string hint: ""
    property bool wrong: false
    property string label: ""
    signal edited()
    //! Ctrl and Enter.
    signal submitted()

    implicitHeight: 96
    radius: Theme.radius
    color: Theme.surface
    border.width: area.activeFocus ? 2 : 1
    border.color: wrong ? Theme.bad : area.activeFocus ? Theme.accent : Theme.control
    opacity: enabled ? 1 : 0.6

    ScrollView {
        anchors { fill: parent; margins: 3 }
        ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
        ScrollBar.vertical: IcScrollBar {
            parent: root
            anchors { right: parent?.right; top: parent?.top; bottom: parent?.bottom; margins: 2 }
        }
        TextArea {
            id: area
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            selectByMouse: true
            leftPadding: 9
            rightPadding: 14
            topPadding: 7
            bottomPadding: 7
            font.pixelSize: Theme.fontSize
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            background: null
            Text {
                anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 9; rightMargin: 14; topMargin: 7 }
                visible: area.length === 0 && area.preeditText === ""
                text: root.hint
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font: area.font
                color: Theme.muted
            }
            Accessible.name: root.label
            onTextChanged: root.edited()
            Keys.onPressed: event => {
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                if (enter && (event.modifiers & Qt.ControlModifier)) {
                    event.accepted = true
                    root.submitted()
                } else if (event.key === Qt.Key_Tab) {
                    event.accepted = true
                    area.nextItemInFocusChain(true)?.forceActiveFocus(Qt.TabFocusReason)
                } else if (event.key === Qt.Key_Backtab) {
                    event.accepted = true
                    area.nextItemInFocusChain(false)?.forceActiveFocus(Qt.BacktabFocusReason)
                }
            }
        }
    }
}
