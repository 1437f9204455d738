// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

Menu {
    id: menu
    padding: 6
    margins: 8
    delegate: IcMenuItem {}
    background: Rectangle {
        implicitWidth: 220
        color: Theme.raised
        radius: Theme.radius
        border.color: Theme.border
    }
}
