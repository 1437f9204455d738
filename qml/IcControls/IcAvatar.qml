// SPDX-License-Identifier: MIT
import QtQuick

//! The first letter of a name, in the person's colour.
Rectangle {
    id: avatar
    property string name: ""
    property string personId: ""
    readonly property color ink: Theme.personColor(personId)
    implicitWidth: 32
    implicitHeight: 32
    radius: width / 2
    color: Qt.alpha(ink, Theme.dark ? 0.22 : 0.14)
    Text {
        anchors.centerIn: parent
        text: Array.from(avatar.name)[0]?.toUpperCase() ?? ""
        textFormat: Text.PlainText
        font.pixelSize: avatar.height * 0.44
        font.weight: Font.DemiBold
        color: avatar.ink
    }
}
