// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The filter of the list.
ColumnLayout {
    id: filter
    required property HistoryView history
    spacing: 8

    function takeFocus() {
        field.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    // Beside the field, where there is room for it in every width.
    RowLayout {
        Layout.fillWidth: true
        spacing: 10
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
                text: qsTr("Clear the search")
                onClicked: { filter.history.text = ""; field.forceActiveFocus() }
            }
        }
        IcCheckBox {
            text: qsTr("Unread only")
            checked: filter.history.unreadOnly
            onToggled: filter.history.unreadOnly = checked
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: canisters.offered || topics.offered
        spacing: 8
        component Choice: IcComboBox {
            property bool offered: count > 1
            visible: offered
            Layout.fillWidth: true
            Layout.minimumWidth: 60
            Layout.preferredWidth: 140
            Layout.maximumWidth: 260
        }
        Choice {
            id: canisters
            offered: count > 2 || currentIndex > 0 // with one there is nothing to choose
            label: qsTr("Canister")
            model: filter.history.canisterChoices
            currentIndex: filter.history.canisterIndex
            onActivated: index => { filter.history.canisterIndex = index }
        }
        Choice {
            id: topics
            label: qsTr("Topic")
            model: filter.history.topicChoices
            currentIndex: filter.history.topicIndex
            onActivated: index => { filter.history.topicIndex = index }
        }
        Item { Layout.fillWidth: true; Layout.preferredWidth: 0 }
    }
}
