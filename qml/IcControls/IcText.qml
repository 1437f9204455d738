// SPDX-License-Identifier: MIT
import QtQuick

//! Words as they are: never markup, never links.
Text {
    textFormat: Text.PlainText
    font.pixelSize: Theme.fontSize
    color: Theme.text
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
