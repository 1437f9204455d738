// SPDX-License-Identifier: MIT
import QtQml
import Ic.WebSocket

QtObject {
    property IcWebSocket socket: IcWebSocket {
        onClosed: reason => console.log(reason.codeName)
    }
}
