// SPDX-License-Identifier: MIT
import QtQuick
import Talk.Messages

Item {
    id: root
    // SNIPPET
    Component.onCompleted: console.log("text:", (root.children[0] as Text).text)
}
