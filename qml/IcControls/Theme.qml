// SPDX-License-Identifier: MIT
// Colours, sizes and times of all windows, in one place. Every pair of text and ground has a contrast of at least 4.5 : 1.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    //! "system", "light" or "dark"
    property string appearance: "system"
    readonly property SystemPalette systemPalette: SystemPalette {}
    // Qt 6.4 cannot say whether the system is dark, but its window colour can.
    readonly property bool dark: appearance === "dark" || (appearance !== "light" && systemPalette.window.hslLightness < 0.5)

    readonly property color window: dark ? "#15171c" : "#f5f6f9"
    readonly property color side: dark ? "#1a1d23" : "#eceef3"
    readonly property color surface: dark ? "#21252d" : "#ffffff"
    readonly property color raised: dark ? "#282d37" : "#ffffff"
    readonly property color border: dark ? "#333944" : "#d9dde6"
    readonly property color control: dark ? "#818b9e" : "#7c8596"
    readonly property color text: dark ? "#e9ebf1" : "#171a21"
    readonly property color muted: dark ? "#a3abba" : "#566072"
    readonly property color hover: dark ? "#262b34" : "#e2e5ed"
    readonly property color pressed: dark ? "#2f3541" : "#d5d9e4"
    readonly property color accent: dark ? "#8aa2ff" : "#3553c9"
    readonly property color accentHover: dark ? "#9db2ff" : "#2c47b3"
    readonly property color accentText: dark ? "#10131c" : "#ffffff"
    readonly property color accentSoft: dark ? "#2a345a" : "#dfe6fd"
    readonly property color own: dark ? "#2b3763" : "#dde5fd"
    readonly property color good: dark ? "#5ad08a" : "#1c7c46"
    readonly property color waiting: dark ? "#f0b64a" : "#8f5a00"
    readonly property color bad: dark ? "#ff8b8b" : "#b3262e"
    readonly property color goodSoft: dark ? "#18281f" : "#e7f5ec"
    readonly property color waitingSoft: dark ? "#33291a" : "#fdf2d9"
    readonly property color badSoft: dark ? "#371f22" : "#fde8e9"

    readonly property FontMetrics systemFont: FontMetrics {}
    readonly property int fontSize: Math.max(14, systemFont.font.pixelSize)
    readonly property int small: fontSize - 2
    readonly property int tiny: fontSize - 3
    readonly property int large: fontSize + 3
    readonly property int title: fontSize + 10

    readonly property int gap: 8
    readonly property int radius: 10
    readonly property int controlHeight: fontSize + 22
    readonly property int quick: 120

    //! Colours that distinguish people: the same person always has the same.
    function personColor(id: string): color {
        let sum = 7
        for (let i = 0; i < id.length; ++i)
            sum = (sum * 31 + id.charCodeAt(i)) % 360
        return Qt.hsla(sum / 360, dark ? 0.55 : 0.62, dark ? 0.72 : 0.31, 1)
    }
}
