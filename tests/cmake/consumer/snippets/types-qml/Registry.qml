// SPDX-License-Identifier: MIT
import QtQuick
import Ic.WebSocket
import Registry

Item {
    IdentityStore {
        id: store
    }
    Text {
        id: label
        onTextChanged: console.log("answer:", text)
    }
    // SNIPPET
}
