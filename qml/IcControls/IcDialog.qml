// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

//! A heading, content, and buttons; scrolls where the window is small.
IcPopup {
    id: dialog
    default property alias body: column.data
    property alias buttons: row.data
    property real preferredWidth: 520

    padding: 20
    closePolicy: Popup.CloseOnEscape
    width: Math.min(preferredWidth, (parent?.width ?? preferredWidth) - 32)
    height: Math.min(frame.implicitHeight + topPadding + bottomPadding, (parent?.height ?? 600) - 32)

    ColumnLayout {
        id: frame
        anchors.fill: parent
        spacing: 12
        IcHeading {
            Layout.fillWidth: true
            text: dialog.title
        }
        IcScrollPage {
            id: scroller
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: column.implicitHeight + 8
            Layout.leftMargin: -4 // room for focus rings
            Layout.rightMargin: -4
            contentHeight: column.implicitHeight + 8
            ColumnLayout {
                id: column
                x: 4
                y: 4
                width: scroller.width - (scroller.contentHeight > scroller.height ? 22 : 8)
                spacing: 12
            }
        }
        RowLayout {
            id: row
            Layout.alignment: Qt.AlignRight
            spacing: Theme.gap
        }
    }
}
