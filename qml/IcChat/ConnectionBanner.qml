// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcChatCore

//! How the connection is, always. Green and one line while all is well.
Rectangle {
    id: banner
    required property ChatController controller
    readonly property ConnectionStatus status: controller.connection
    readonly property color ink: status.level === ConnectionStatus.Good ? Theme.good
                               : status.level === ConnectionStatus.Waiting ? Theme.waiting : Theme.bad
    // The words get a line of their own where the button would squeeze them.
    readonly property bool stacked: width < 560 && status.canRetry
    signal logRequested()

    implicitHeight: row.implicitHeight + 12
    color: status.level === ConnectionStatus.Good ? Theme.goodSoft
         : status.level === ConnectionStatus.Waiting ? Theme.waitingSoft : Theme.badSoft
    Behavior on color { ColorAnimation { duration: 200 } }
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Connection: %1").arg(status.text)
    Accessible.description: status.advice

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.border
    }
    GridLayout {
        id: row
        columns: banner.stacked ? 2 : 3
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 8 }
        columnSpacing: 10
        rowSpacing: 2

        IcStatusDot {
            color: banner.ink
            busy: banner.status.busy
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1
            Text {
                Layout.fillWidth: true
                text: banner.status.text
                textFormat: Text.PlainText
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                font.weight: Font.Medium
                color: banner.ink
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: banner.status.advice
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                color: Theme.text
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        RowLayout {
            Layout.columnSpan: banner.stacked ? 2 : 1
            Layout.alignment: Qt.AlignRight
            spacing: 10
            IcButton {
                visible: banner.status.canRetry
                implicitHeight: Theme.small + 18
                leftPadding: 12
                rightPadding: 12
                font.pixelSize: Theme.small
                iconName: "retry"
                text: qsTr("Retry now")
                onClicked: banner.controller.retryNow()
            }
            IcChip {
                visible: banner.controller.testNetwork
                text: qsTr("Test network")
                explanation: qsTr("Messages are certified by a test network, not by the Internet Computer. Do not rely on them.")
            }
            IcIconButton {
                implicitWidth: Theme.small + 16
                implicitHeight: implicitWidth
                iconSize: Theme.fontSize
                iconName: "log"
                text: qsTr("Show the connection log")
                onClicked: banner.logRequested()
            }
        }
    }
}
