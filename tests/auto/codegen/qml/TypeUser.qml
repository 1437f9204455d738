// SPDX-License-Identifier: MIT
import QtQml
import CandidTypes

// Uses generated types in every way that qmllint checks.
QtObject {
    property primitives primitives
    property composed composed
    property tree tree
    readonly property string text: primitives.aText
    readonly property bool flag: primitives.aBool
    readonly property double small: primitives.aNat8
    readonly property string wide: primitives.aNat64
    readonly property string note: composed.shared.note
    readonly property double deep: composed.nested.inner.deep === null ? 0 : 1
    readonly property string tag: tree.tag

    function change(text: string) {
        primitives.aText = text;
        primitives.aNat8 = 7;
        composed.shared = EverythingTypes.shared({note: text});
        tree = EverythingTypes.tree({leaf: null});
    }
}
