// SPDX-License-Identifier: MIT
import QtQuick
import Ic.WebSocket
import Talk.Board

Item {
    Text {
        id: label
        onTextChanged: console.log("answer:", text)
    }
    // SNIPPET
}
