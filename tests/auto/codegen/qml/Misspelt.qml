// SPDX-License-Identifier: MIT
import QtQml
import CandidTypes

// Not part of any module: qmllint must report its misspelt names.
QtObject {
    property composed composed
    readonly property string note: composed.shared.nope
}
