// SPDX-License-Identifier: MIT
import QtQuick

IcText {
    font.pixelSize: Theme.large
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
}
