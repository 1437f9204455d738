// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

ApplicationWindow {
    id: window
    required property TrayViews views
    readonly property bool narrow: width < 780

    width: 980
    height: 680
    minimumWidth: 420
    minimumHeight: 360
    visible: true
    title: views.windowTitle
    color: Theme.window
    onVisibleChanged: views.watched = visible
    Component.onCompleted: {
        views.watched = visible
        requestActivate() // without a window manager the window is not activated otherwise
        if (views.subscribeRequest.state !== SubscribeRequest.Empty)
            subscribeDialog.open() // it was asked for before there was a window
    }
    Component.onDestruction: views.watched = false

    palette {
        window: Theme.window
        windowText: Theme.text
        base: Theme.surface
        text: Theme.text
        button: Theme.surface
        buttonText: Theme.text
        highlight: Theme.accent
        highlightedText: Theme.accentText
    }
    Binding {
        target: Theme
        property: "appearance"
        value: window.views.settings.appearance
    }

    Shortcut { sequence: "Ctrl+1"; onActivated: window.views.page = TrayViews.Notifications }
    Shortcut { sequence: "Ctrl+2"; onActivated: window.views.page = TrayViews.Canisters }
    Shortcut { sequence: "Ctrl+3"; onActivated: window.views.page = TrayViews.Rules }
    Shortcut { sequence: "Ctrl+4"; onActivated: window.views.page = TrayViews.Settings }
    Shortcut { sequence: "Ctrl+5"; onActivated: window.views.page = TrayViews.Doctor }
    Shortcut { sequence: "Ctrl+F"; onActivated: { window.views.page = TrayViews.Notifications; notices.takeSearch() } }
    Shortcut { sequence: "Ctrl+N"; onActivated: subscribeDialog.ask("") }
    Shortcut { sequence: "Ctrl+Z"; enabled: window.views.undo.shown; onActivated: window.views.undo.undo() }
    Shortcut { sequence: "Ctrl+W"; onActivated: window.close() }

    Connections {
        target: window.views
        function onSubscribeDialogRequested() { subscribeDialog.open() }
    }
    SubscribeDialog {
        id: subscribeDialog
        request: window.views.subscribeRequest
        onAboutToShow: window.views.undo.dismiss() // the dialog covers it
        onSubscribed: window.views.page = TrayViews.Canisters
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        NavigationRail {
            Layout.fillHeight: true
            views: window.views
            narrow: window.narrow
            onChosen: page => { window.views.page = page }
        }
        Rectangle {
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            color: Theme.border
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            component Strip: Rectangle {
                id: strip
                property alias iconName: icon.name
                property alias text: first.text
                property alias advice: second.text
                property color ink: Theme.waiting
                default property alias tools: stripRow.data
                Layout.fillWidth: true
                implicitHeight: stripRow.implicitHeight + 12
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
                Accessible.description: advice
                RowLayout {
                    id: stripRow
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 20; rightMargin: 10 }
                    spacing: 10
                    IcIcon {
                        id: icon
                        Layout.preferredWidth: 18
                        Layout.preferredHeight: 18
                        color: strip.ink
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1
                        IcText {
                            id: first
                            Layout.fillWidth: true
                            font.pixelSize: Theme.small
                            font.weight: Font.Medium
                            maximumLineCount: 3
                            elide: Text.ElideRight
                        }
                        IcText {
                            id: second
                            Layout.fillWidth: true
                            visible: text !== ""
                            font.pixelSize: Theme.small
                            maximumLineCount: 3
                            elide: Text.ElideRight
                        }
                    }
                }
            }
            Strip {
                visible: window.views.settings.testNetwork
                color: Theme.waitingSoft
                iconName: "alert"
                text: qsTr("Test network: notifications are certified by %1, not by the Internet Computer.").arg(window.views.settings.network)
            }
            Strip {
                visible: window.views.problem !== ""
                color: Theme.badSoft
                ink: Theme.bad
                iconName: "alert"
                text: window.views.problem
                advice: window.views.problemAdvice
                IcIconButton {
                    implicitHeight: Theme.controlHeight - 6
                    implicitWidth: implicitHeight
                    iconSize: Theme.fontSize
                    iconName: "close"
                    text: qsTr("Dismiss")
                    onClicked: window.views.dismissProblem()
                }
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                component Page: Loader {
                    required property int page
                    readonly property bool current: window.views.page === page // qmllint disable unqualified
                    anchors.fill: parent
                    active: false
                    visible: current
                    enabled: current
                    focus: current
                    onCurrentChanged: if (current) active = true
                    Component.onCompleted: if (current) active = true
                }
                NoticesPage {
                    id: notices
                    anchors.fill: parent
                    views: window.views
                    visible: window.views.page === TrayViews.Notifications
                    enabled: visible
                    focus: visible
                    onCanisterWanted: subscribeDialog.ask("")
                    onRuleWanted: canister => { window.views.page = TrayViews.Rules; window.views.rules.create(canister) }
                }
                // Made when they are seen for the first time.
                Page {
                    page: TrayViews.Canisters
                    sourceComponent: CanistersPage {
                        views: window.views // qmllint disable unqualified
                        onCanisterWanted: subscribeDialog.ask("") // qmllint disable unqualified
                    }
                }
                Page {
                    page: TrayViews.Rules
                    sourceComponent: RulesPage { views: window.views } // qmllint disable unqualified
                }
                Page {
                    page: TrayViews.Settings
                    sourceComponent: SettingsPage { views: window.views } // qmllint disable unqualified
                }
                Page {
                    page: TrayViews.Doctor
                    sourceComponent: DoctorPage { views: window.views } // qmllint disable unqualified
                }
                UndoBar {
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 16 }
                    z: 10
                    views: window.views
                }
            }
        }
    }
}
