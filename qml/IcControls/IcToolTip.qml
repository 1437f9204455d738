// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

ToolTip {
    id: tip
    delay: 500
    padding: 8
    margins: 8
    contentItem: Text {
        text: tip.text
        color: Theme.text
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        width: Math.min(implicitWidth, 320)
        textFormat: Text.PlainText
    }
    contentWidth: Math.min(320, metrics.width + 2)
    TextMetrics {
        id: metrics
        font.pixelSize: Theme.small
        text: tip.text
    }
    background: Rectangle {
        color: Theme.raised
        border.color: Theme.border
        radius: 6
    }
}
