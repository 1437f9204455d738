// SPDX-License-Identifier: MIT
import QtQuick
import Ic.WebSocket

Item {
    QtObject {
        id: dialog
        function open(): void {
            store.open("for this test only")
        }
    }
    // SNIPPET
}
