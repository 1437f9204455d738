// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import CandidTypes
import CandidUser

TestCase {
    name: "GeneratedTypes"

    property primitives primitives
    property composed composed
    property tree tree
    property result result
    property class_ awkward

    readonly property string canister: "rrkah-fqaaa-aaaaa-aaaaq-cai"
    readonly property string huge: "340282366920938463463374607431768211456"

    function bytes(list) {
        return new Uint8Array(list).buffer;
    }

    function test_writtenAndRead_data() {
        return [
            {tag: "aBool", value: true},
            {tag: "aNat8", value: 255},
            {tag: "aNat16", value: 65535},
            {tag: "aNat32", value: 4294967295},
            {tag: "aNat64", value: "18446744073709551615"},
            {tag: "aNat", value: huge},
            {tag: "anInt8", value: -128},
            {tag: "anInt16", value: -32768},
            {tag: "anInt32", value: -2147483648},
            {tag: "anInt64", value: "-9223372036854775808"},
            {tag: "anInt", value: "-" + huge},
            {tag: "aFloat32", value: 1.5},
            {tag: "aFloat64", value: -2.25},
            {tag: "aText", value: "h\u00e9"},
            {tag: "aNull", value: null},
        ];
    }
    function test_writtenAndRead(data) {
        primitives = EverythingTypes.primitives();
        verify(data.value === null || primitives[data.tag] !== data.value);
        primitives[data.tag] = data.value;
        compare(primitives[data.tag], data.value);
        compare(typeof primitives[data.tag], typeof data.value);
    }
    function test_blob() {
        primitives.aBlob = bytes([1, 0, 120]);
        compare(Array.from(new Uint8Array(primitives.aBlob)), [1, 0, 120]);
        primitives.aBlob = [5, 6];
        compare(Array.from(new Uint8Array(primitives.aBlob)), [5, 6]);
    }
    function test_principal() {
        primitives.aPrincipal = canister;
        compare(primitives.aPrincipal.text, canister);
        const other = EverythingTypes.primitives();
        other.aPrincipal = primitives.aPrincipal;
        compare(other.aPrincipal.text, canister);
    }
    function test_reserved() {
        primitives.aReserved = "anything";
        compare(primitives.aReserved, null);
    }
    function test_misfitIsNotWritten() {
        primitives = EverythingTypes.primitives();
        ignoreWarning(/Primitives\.aNat8 was not set: .*nat8/);
        primitives.aNat8 = 256;
        compare(primitives.aNat8, 0);
    }

    function test_opt() {
        compare(composed.maybe, null);
        composed.maybe = "x";
        compare(composed.maybe, "x");
        composed.maybe = null;
        compare(composed.maybe, null);
        composed.maybeMaybe = [5];
        compare(composed.maybeMaybe.length, 1);
        compare(composed.maybeMaybe[0], 5);
        composed.maybeMaybe = [null];
        compare(composed.maybeMaybe.length, 1);
        compare(composed.maybeMaybe[0], null);
        composed.maybeMaybe = null;
        compare(composed.maybeMaybe, null);
        composed.maybeNull = [null];
        compare(composed.maybeNull.length, 1);
    }
    function test_vec() {
        composed.names = ["a", "b"];
        compare(composed.names.length, 2);
        compare(composed.names[1], "b");
        composed.numbers = [1, "18446744073709551615"];
        compare(composed.numbers[0], "1");
        compare(composed.numbers[1], "18446744073709551615");
        composed.maybes = [1, null, -1];
        compare(composed.maybes[1], null);
        compare(composed.maybes[2], -1);
        composed.bytes = bytes([0, 255]);
        compare(Array.from(new Uint8Array(composed.bytes)), [0, 255]);
        composed.alias = ["c"];
        compare(composed.alias[0], "c");
    }
    function test_tuples() {
        composed.pairs = [["one", 1], {item0: "two", item1: 2}];
        compare(composed.pairs.length, 2);
        compare(composed.pairs[0].item0, "one");
        compare(composed.pairs[1].item1, "2");
    }
    function test_nestedRecord() {
        // A member of a value type is read as a copy (Qt 6.4): change it and put it back.
        const inside = composed.shared;
        inside.note = "written inside";
        composed.shared = inside;
        compare(composed.shared.note, "written inside");
        composed.shared = {note: "as an object"};
        compare(composed.shared.note, "as an object");
        composed.nested = {inner: {deep: {value: "-5"}}};
        compare(composed.nested.inner.deep.value, "-5");
        const shared = EverythingTypes.shared({note: "made"});
        composed.shared = shared;
        compare(composed.shared.note, "made");
    }
    function test_nestedVariant() {
        composed.choice = {right: {x: 7}};
        compare(composed.choice.tag, "right");
        compare(composed.choice.right.x, 7);
        compare(composed.choice.left, undefined);
        composed.choice = {left: null};
        compare(composed.choice.tag, "left");
        compare(composed.choice.left, null);
        compare(composed.choice.right, undefined);
        composed.color = "blue";
        compare(composed.color.tag, "blue");
    }
    function test_references() {
        composed.callback = {principal: canister, method: "get"};
        compare(composed.callback.method, "get");
        compare(composed.callback.principal.text, canister);
        composed.actor = canister;
        compare(composed.actor.text, canister);
    }
    function test_recursive() {
        const leaf = {leaf: null};
        tree = EverythingTypes.tree({node: {left: leaf, value: "root", right: {node: {left: "leaf", value: "right", right: leaf}}}});
        compare(tree.tag, "node");
        compare(tree.node.right.node.value, "right");
        compare(tree.node.left.tag, "leaf");
    }
    function test_switchOnTag() {
        function describe(outcome) {
            switch (outcome.tag) {
            case "Ok":
                return "ok";
            case "Err":
                return "error: " + outcome.err;
            }
            return "";
        }
        compare(describe(EverythingTypes.result({Ok: {}})), "ok");
        compare(describe(EverythingTypes.result({Err: "no"})), "error: no");
        result.err = "set";
        compare(describe(result), "error: set");
        result.ok = {};
        compare(result.tag, "Ok");
        compare(result.err, undefined);
    }
    function test_awkwardNames() {
        awkward.default_ = "a";
        awkward.int_ = 5;
        awkward.withSpace = "b";
        compare(awkward.default_, "a");
        compare(awkward.int_, 5);
        compare(awkward.withSpace, "b");
    }
    function test_factoryThrows_data() {
        return [
            {tag: "missing field", make: () => EverythingTypes.shared({}), message: "note: the field is missing"},
            {tag: "unknown field", make: () => EverythingTypes.shared({note: "x", more: 1}), message: "there is no field more"},
            {tag: "inside", make: () => EverythingTypes.tree({node: {left: {leaf: null}, value: 5, right: {leaf: null}}}), message: "node.value: expected text, found a number"},
            {tag: "symbol", make: () => EverythingTypes.shared({note: Symbol("a")}), message: "note: expected data, found a symbol"},
            {tag: "function", make: () => EverythingTypes.shared({note: () => "x"}), message: "note: expected data, found a function"},
            {tag: "unknown tag", make: () => EverythingTypes.result({Other: null}), message: "the variant has no tag Other"},
        ];
    }
    function test_factoryThrows(data) {
        let message = "";
        try {
            data.make();
        } catch (error) {
            message = error.message;
        }
        compare(message, data.message);
    }
    function test_valuesAreCopied() {
        const first = EverythingTypes.shared({note: "first"});
        composed.shared = first;
        const second = composed.shared;
        second.note = "second";
        compare(first.note, "first");
        compare(composed.shared.note, "first");
    }

    Component {
        id: userComponent
        TypeUser {}
    }
    function test_propertyOfAnotherFile() {
        const user = createTemporaryObject(userComponent, null);
        verify(user);
        user.change("hello");
        compare(user.text, "hello");
        compare(user.note, "hello");
        compare(user.small, 7);
        compare(user.tag, "leaf");
    }
}
