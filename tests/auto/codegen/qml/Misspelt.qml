// SPDX-License-Identifier: MIT
import QtQml
import CandidTypes

// Not part of any module: what qmllint must complain about.
QtObject {
    property composed composed
    readonly property string note: composed.shared.nope
}
