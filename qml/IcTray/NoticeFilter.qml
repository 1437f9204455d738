// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! What the list is narrowed down to.
ColumnLayout {
    id: filter
    required property HistoryView history
    spacing: 8

    function takeFocus() {
        field.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    IcTextField {
        id: field
        Layout.fillWidth: true
        implicitHeight: Theme.controlHeight
        leftPadding: 36
        rightPadding: clear.visible ? 40 : 12
        text: filter.history.text
        placeholderText: qsTr("Search (Ctrl+F)")
        Accessible.name: qsTr("Search in notifications")
        onTextEdited: filter.history.text = text
        Keys.onEscapePressed: event => {
            event.accepted = text !== ""
            filter.history.text = ""
        }
        IcIcon {
            anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
            width: 15
            height: 15
            name: "search"
            color: Theme.muted
        }
        IcIconButton {
            id: clear
            anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: 3 }
            visible: field.text !== ""
            implicitWidth: Theme.controlHeight - 6
            implicitHeight: implicitWidth
            iconSize: Theme.fontSize - 2
            iconName: "close"
            text: qsTr("Search for nothing")
            onClicked: { filter.history.text = ""; field.forceActiveFocus() }
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: 8
        IcComboBox {
            visible: count > 1
            label: qsTr("Canister")
            model: filter.history.canisterChoices
            currentIndex: filter.history.canisterIndex
            onActivated: index => { filter.history.canisterIndex = index }
        }
        IcComboBox {
            visible: count > 1
            label: qsTr("Topic")
            model: filter.history.topicChoices
            currentIndex: filter.history.topicIndex
            onActivated: index => { filter.history.topicIndex = index }
        }
        IcCheckBox {
            height: Theme.controlHeight
            text: qsTr("Unread only")
            checked: filter.history.unreadOnly
            onToggled: filter.history.unreadOnly = checked
        }
    }
}
