// SPDX-License-Identifier: MIT
import QtQuick
import Ic.WebSocket

Item {
    IdentityStore {
        id: store
        protection: IdentityStore.MemoryOnly
        onOpenedChanged: if (opened) create("me")
        Component.onCompleted: open()
    }
    // SNIPPET
}
