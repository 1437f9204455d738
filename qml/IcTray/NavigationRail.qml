// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The pages, and how it stands with the connections. Icons only where the window is narrow.
Rectangle {
    id: rail
    required property TrayViews views
    property bool narrow: false
    readonly property color ink: views.statusLevel === TrayViews.Good ? Theme.good
                               : views.statusLevel === TrayViews.Waiting ? Theme.waiting
                               : views.statusLevel === TrayViews.Bad ? Theme.bad : Theme.muted
    signal chosen(int page)

    implicitWidth: narrow ? 60 : 208
    color: Theme.side

    component Entry: ItemDelegate {
        id: entry
        required property int page
        required property string iconName
        property string badge: ""
        readonly property bool current: rail.views.page === page // qmllint disable unqualified

        Layout.fillWidth: true
        implicitHeight: Theme.controlHeight + 2
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.PageTab
        Accessible.name: badge === "" ? text : qsTr("%1, %2 unread").arg(text).arg(badge)
        Accessible.selected: current
        Accessible.onPressAction: entry.clicked()
        onClicked: rail.chosen(page) // qmllint disable unqualified
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

        contentItem: RowLayout {
            spacing: 12
            Item {
                Layout.preferredWidth: 20
                Layout.preferredHeight: 20
                Layout.alignment: rail.narrow ? Qt.AlignHCenter : Qt.AlignLeft // qmllint disable unqualified
                IcIcon {
                    anchors.fill: parent
                    name: entry.iconName
                    color: entry.current ? Theme.accent : Theme.muted
                }
                IcBadge {
                    visible: rail.narrow && entry.badge !== "" // qmllint disable unqualified
                    anchors { left: parent.right; bottom: parent.top; leftMargin: -9; bottomMargin: -9 }
                    text: entry.badge
                }
            }
            Text {
                Layout.fillWidth: true
                visible: !rail.narrow // qmllint disable unqualified
                text: entry.text
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSize
                font.weight: entry.current ? Font.DemiBold : Font.Normal
                color: entry.current ? Theme.text : Theme.muted
            }
            IcBadge {
                visible: !rail.narrow && text !== "" // qmllint disable unqualified
                text: entry.badge
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: entry.current ? Theme.accentSoft : entry.hovered ? Theme.hover : "transparent"
            IcFocusRing {
                anchors.margins: 0
                radius: Theme.radius
                shown: entry.visualFocus
            }
        }
        IcToolTip {
            visible: rail.narrow && entry.hovered // qmllint disable unqualified
            text: entry.text
        }
    }

    ColumnLayout {
        anchors { fill: parent; margins: 8; topMargin: 12 }
        spacing: 4

        Entry { page: TrayViews.Notifications; iconName: "bell"; text: qsTr("Notifications"); badge: rail.views.unreadText }
        Entry { page: TrayViews.Canisters; iconName: "box"; text: qsTr("Canisters") }
        Entry { page: TrayViews.Rules; iconName: "filter"; text: qsTr("Rules") }
        Entry { page: TrayViews.Settings; iconName: "settings"; text: qsTr("Settings") }
        Entry { page: TrayViews.Doctor; iconName: "pulse"; text: qsTr("Doctor") }
        Item { Layout.fillHeight: true }
        IcButton {
            Layout.fillWidth: true
            visible: rail.views.canRetry && !rail.narrow
            iconName: "retry"
            text: qsTr("Retry now")
            onClicked: rail.views.retryNow()
        }
        IcIconButton {
            Layout.alignment: Qt.AlignHCenter
            visible: rail.views.canRetry && rail.narrow
            iconName: "retry"
            text: qsTr("Retry now")
            onClicked: rail.views.retryNow()
        }
        Item {
            Layout.fillWidth: true
            Layout.margins: 6
            implicitHeight: Math.max(words.visible ? words.implicitHeight : 0, 20)
            Accessible.role: Accessible.StatusBar
            Accessible.name: rail.views.statusText
            IcStatusDot {
                id: dot
                x: rail.narrow ? (parent.width - width) / 2 : 2
                anchors.verticalCenter: parent.verticalCenter
                color: rail.ink
            }
            IcText {
                id: words
                visible: !rail.narrow
                anchors { left: dot.right; right: parent.right; leftMargin: 10; verticalCenter: parent.verticalCenter }
                text: rail.views.statusText
                font.pixelSize: Theme.small
                color: Theme.muted
                Accessible.ignored: true
            }
            HoverHandler { id: hover }
            IcToolTip {
                visible: rail.narrow && hover.hovered
                text: rail.views.statusText
            }
        }
    }
}
