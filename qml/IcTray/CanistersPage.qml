// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The canisters that may notify the user.
FocusScope {
    id: page
    required property TrayViews views
    readonly property SubscriptionModel canisters: views.canisters
    property string expanded: ""
    //! Room below the last one, so that the bar with the undo covers nothing for good.
    readonly property real room: views.undo.shown || views.hint !== "" ? 72 : 8
    signal canisterWanted()

    RenameDialog {
        id: rename
        canisters: page.canisters
        onClosed: list.forceActiveFocus()
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Canisters")
            subtitle: page.canisters.unreadableText
            IcButton {
                primary: true
                iconName: "plus"
                text: qsTr("Add")
                Accessible.name: qsTr("Add a canister")
                onClicked: page.canisterWanted()
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list
                anchors { fill: parent; leftMargin: 20; rightMargin: 2 }
                clip: true
                focus: true
                activeFocusOnTab: true
                keyNavigationEnabled: true
                boundsBehavior: Flickable.StopAtBounds
                highlightMoveDuration: 0
                spacing: 10
                topMargin: 4
                bottomMargin: page.room
                model: page.canisters
                currentIndex: -1
                ScrollBar.vertical: IcScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Canisters")
                onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
                function current(): CanisterDelegate { return currentItem as CanisterDelegate }
                Keys.onReturnPressed: current()?.clicked()
                Keys.onEnterPressed: current()?.clicked()
                Keys.onSpacePressed: current()?.clicked()
                Keys.onDeletePressed: if (current()) page.canisters.remove(current().canister)
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_F2 && current()) {
                        event.accepted = true
                        rename.ask(current().canister, current().name)
                    }
                }
                delegate: CanisterDelegate {
                    width: ListView.view.width - 14
                    expanded: page.expanded === canister // qmllint disable unqualified
                    onToggled: row => {
                        list.currentIndex = row
                        list.forceActiveFocus(Qt.MouseFocusReason)
                        page.expanded = expanded ? "" : canister
                    }
                    onPauseWanted: (id, paused) => page.canisters.setPaused(id, paused)
                    onRenameWanted: (id, name) => rename.ask(id, name)
                    onRemoveWanted: id => page.canisters.remove(id)
                    onRetryWanted: page.canisters.retryNow() // qmllint disable unqualified
                    onCopyWanted: text => page.views.copy(text)
                    onNoticesWanted: id => {
                        page.views.history.showCanister(id)
                        page.views.page = TrayViews.Notifications
                    }
                }
            }
            ColumnLayout {
                anchors.centerIn: parent
                width: Math.min(parent.width - 48, 400)
                visible: list.count === 0
                spacing: 8
                IcIcon {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.preferredWidth: 44
                    Layout.preferredHeight: 44
                    name: "box"
                    color: Theme.control
                }
                IcHeading {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("No subscriptions yet")
                }
                IcText {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("Paste the id of a canister, or a link that begins with icws-notify: Its id, name and topics are shown before you subscribe.")
                    color: Theme.muted
                }
                IcButton {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: 8
                    primary: true
                    iconName: "plus"
                    text: qsTr("Add a canister")
                    onClicked: page.canisterWanted()
                }
            }
        }
    }
}
