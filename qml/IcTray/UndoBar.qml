// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The last action, with a button that undoes it; or the last event. Disappears by itself.
Rectangle {
    id: bar
    required property TrayViews views
    readonly property UndoOffer offer: views.undo
    readonly property bool offers: offer.shown

    visible: offers || hint.text !== ""
    width: Math.min(parent.width - 32, row.implicitWidth + 28)
    height: row.implicitHeight + 12
    radius: Theme.radius
    color: Theme.raised
    border.color: Theme.control
    Accessible.role: Accessible.AlertMessage
    Accessible.name: offers ? offer.text : views.hint

    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: 16; rightMargin: bar.offers ? 6 : 12 }
        spacing: 8
        Text {
            id: hint
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.controlHeight - 8
            Layout.maximumWidth: implicitWidth
            text: bar.offers ? bar.offer.text : bar.views.hint
            textFormat: Text.PlainText
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            font.pixelSize: Theme.fontSize
            color: Theme.text
        }
        IcButton {
            visible: bar.offers
            implicitHeight: Theme.controlHeight - 6
            iconName: "undo"
            text: qsTr("Undo")
            onClicked: bar.offer.undo()
        }
        IcIconButton {
            visible: bar.offers
            implicitHeight: Theme.controlHeight - 6
            implicitWidth: implicitHeight
            iconSize: Theme.fontSize
            iconName: "close"
            text: qsTr("Dismiss")
            onClicked: bar.offer.dismiss()
        }
    }
}
