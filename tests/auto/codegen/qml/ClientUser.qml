// SPDX-License-Identifier: MIT
import QtQml
import Ic.WebSocket
import CandidTypes

// Calls a service in every way that QML has for it.
QtObject {
    id: user

    property url networkUrl
    property string rootKey
    property string canisterId
    readonly property EverythingClient client: EverythingClient {
        agent: IcAgent {
            network: IcNetwork {
                urls: [user.networkUrl]
                rootKey: user.rootKey
            }
        }
        canisterId: user.canisterId
        onCallFailed: (method, error) => user.failures.push(method + " " + error.codeName)
    }
    property primitives primitives
    property string text
    property var failures: []
    property var got: []

    function greet(name: string) {
        client.greet(name, text => user.text = text, error => user.text = error.message);
    }
    function sendPrimitives() {
        client.default_({aText: "x", aNat: "340282366920938463463374607431768211456", aBlob: [1, 2],
                         aBool: true, aNat8: 1, aNat16: 2, aNat32: 3, aNat64: "4", anInt8: -1, anInt16: -2, anInt32: -3, anInt64: "-4", anInt: "-5",
                         aFloat32: 0.5, aFloat64: 0.25, aPrincipal: "aaaaa-aa"},
                        reply => user.primitives = reply);
    }
    function sendBack() {
        client.default_(primitives, reply => user.got.push(reply.aNat, reply === user.primitives));
    }
    function several(color: var) {
        client.several("5", color, {x: 7}, (result, trees, last) => user.got.push(result.tag, result.err, trees.length, trees[0].tag, last.y));
    }
}
