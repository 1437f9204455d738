// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The notifications: list and, beside or above it, one of them in full.
FocusScope {
    id: page
    required property TrayViews views
    readonly property HistoryView history: views.history
    // One column is enough while there is nothing to choose from.
    readonly property bool split: width >= 760 && (list.count > 0 || reading || history.filtered)
    readonly property bool reading: history.detail.shown
    //! Room below the last one, so that the bar with the undo covers nothing for good.
    readonly property real room: views.undo.shown || views.hint !== "" ? 72 : 8
    signal canisterWanted()
    signal ruleWanted(string canister)

    function takeSearch() { filter.takeFocus() }
    function back() {
        history.detail.close()
        list.forceActiveFocus(Qt.BacktabFocusReason)
    }
    onVisibleChanged: if (visible) list.forceActiveFocus()
    onReadingChanged: if (!reading && visible && pane.activeFocus) list.forceActiveFocus()

    Shortcut {
        sequence: "Escape"
        enabled: page.visible && page.reading
        onActivated: page.back()
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: !page.split
            Layout.preferredWidth: page.split ? Math.max(340, page.width * 0.43) : -1
            visible: page.split || !page.reading
            spacing: 0

            PageHeader {
                Layout.fillWidth: true
                title: qsTr("Notifications")
                IcIconButton {
                    iconName: "checks"
                    text: qsTr("Mark all as read")
                    enabled: page.history.canMarkAllRead
                    onClicked: page.history.markAllRead()
                }
                IcIconButton {
                    id: more
                    iconName: "more"
                    text: qsTr("More")
                    onClicked: pageMenu.popup(more, 0, more.height)
                    IcMenu {
                        id: pageMenu
                        IcMenuItem {
                            text: qsTr("Mark all as read")
                            enabled: page.history.canMarkAllRead
                            onTriggered: page.history.markAllRead()
                        }
                        IcMenuItem {
                            text: page.history.clearText
                            enabled: page.history.count > 0
                            onTriggered: page.history.clear()
                        }
                    }
                }
            }
            NoticeFilter {
                id: filter
                Layout.fillWidth: true
                Layout.leftMargin: 20
                Layout.rightMargin: 16
                Layout.bottomMargin: 8
                history: page.history
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                ListView {
                    id: list
                    anchors { fill: parent; leftMargin: 8; rightMargin: 2 }
                    clip: true
                    focus: true
                    activeFocusOnTab: true
                    keyNavigationEnabled: true
                    reuseItems: true
                    cacheBuffer: 400
                    boundsBehavior: Flickable.StopAtBounds
                    highlightMoveDuration: 0
                    bottomMargin: page.room
                    model: page.history.notices
                    currentIndex: -1
                    ScrollBar.vertical: IcScrollBar {}
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Notifications")
                    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
                    Keys.onReturnPressed: open(currentIndex)
                    Keys.onEnterPressed: open(currentIndex)
                    Keys.onDeletePressed: event => { if (!event.isAutoRepeat) page.history.remove(currentIndex) } // undo brings one back
                    Keys.onMenuPressed: rowMenu.show(currentIndex, currentItem)
                    Keys.onPressed: event => {
                        const menu = event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier)
                        event.accepted = menu || event.key === Qt.Key_Space
                        if (menu)
                            rowMenu.show(currentIndex, currentItem)
                        else if (event.accepted)
                            page.history.toggleRead(currentIndex)
                    }
                    function open(row: int) {
                        currentIndex = row
                        page.history.open(row)
                        if (!page.split)
                            pane.takeFocus()
                    }

                    section.property: "dayText"
                    section.labelPositioning: ViewSection.InlineLabels | ViewSection.CurrentLabelAtStart
                    section.delegate: Rectangle {
                        required property string section
                        width: ListView.view.width
                        height: day.implicitHeight + 14
                        color: Theme.window
                        IcText {
                            id: day
                            anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
                            text: parent.section
                            font.pixelSize: Theme.small
                            font.weight: Font.DemiBold
                            color: Theme.muted
                            Accessible.role: Accessible.Heading
                        }
                    }
                    delegate: NoticeDelegate {
                        width: ListView.view.width - 14
                        current: index === page.history.currentRow // qmllint disable unqualified
                        onChosen: row => { list.forceActiveFocus(Qt.MouseFocusReason); list.open(row) }
                        onMenuWanted: (row, at) => rowMenu.show(row, at)
                    }
                }
                IcMenu {
                    id: rowMenu
                    // The list moves its current index when something comes in above while the menu is open.
                    function show(which: int, at: Item) {
                        if (which < 0 || !at)
                            return
                        list.currentIndex = which
                        popup(at, 40, Math.min(at.height, 40))
                    }
                    onClosed: list.forceActiveFocus()
                    IcMenuItem { text: qsTr("Open"); onTriggered: list.open(list.currentIndex) }
                    IcMenuItem { text: qsTr("Mark as read or unread"); onTriggered: page.history.toggleRead(list.currentIndex) }
                    IcMenuItem { text: qsTr("Remove"); onTriggered: page.history.remove(list.currentIndex) }
                }
                ColumnLayout {
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 48, 380)
                    visible: list.count === 0 && page.history.emptyTitle !== ""
                    spacing: 8
                    IcIcon {
                        Layout.alignment: Qt.AlignHCenter
                        Layout.preferredWidth: 44
                        Layout.preferredHeight: 44
                        name: page.history.filtered ? "search" : "bell"
                        color: Theme.control
                    }
                    IcHeading {
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignHCenter
                        text: page.history.emptyTitle
                    }
                    IcText {
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignHCenter
                        text: page.history.emptyText
                        color: Theme.muted
                    }
                    IcButton {
                        Layout.alignment: Qt.AlignHCenter
                        Layout.topMargin: 8
                        visible: page.history.emptyOffersCanister
                        primary: true
                        iconName: "plus"
                        text: qsTr("Add a canister")
                        onClicked: page.canisterWanted()
                    }
                    IcButton {
                        Layout.alignment: Qt.AlignHCenter
                        Layout.topMargin: 8
                        visible: page.history.filtered
                        text: qsTr("Show all notifications")
                        onClicked: page.history.clearFilter()
                    }
                }
            }
        }
        Rectangle {
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            visible: page.split
            color: Theme.border
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: page.split || page.reading

            NoticePane {
                id: pane
                anchors.fill: parent
                visible: page.reading
                detail: page.history.detail
                backShown: !page.split
                room: page.room
                onBack: page.back()
                onRemove: page.history.removeCurrent()
                onCopyWanted: text => page.views.copy(text)
                onRuleWanted: page.ruleWanted(detail.canister)
            }
            IcText {
                anchors.centerIn: parent
                width: Math.min(parent.width - 48, 300)
                visible: !page.reading && list.count > 0
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Choose a notification to read it in full.")
                color: Theme.muted
            }
        }
    }
}
