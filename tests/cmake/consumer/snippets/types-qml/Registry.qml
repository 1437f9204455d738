// SPDX-License-Identifier: MIT
import QtQuick
import Ic.WebSocket
import Registry

Item {
    Text {
        id: label
        onTextChanged: console.log("answer:", text)
    }
    // SNIPPET
}
