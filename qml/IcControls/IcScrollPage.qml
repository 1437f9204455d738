// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

//! Scrolls by itself to where the keyboard is.
Flickable {
    id: page
    readonly property Item focused: Window.activeFocusItem

    contentWidth: width
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: IcScrollBar {}
    onFocusedChanged: show(focused)

    function show(item: Item) {
        for (let above = item; above; above = above.parent) {
            if (above !== contentItem)
                continue
            const top = item.mapToItem(contentItem, 0, 0).y - 24
            const bottom = top + item.height + 48
            if (top < contentY)
                contentY = Math.max(0, top)
            else if (bottom > contentY + height)
                contentY = Math.max(0, Math.min(bottom - height, contentHeight - height))
            return
        }
    }
}
