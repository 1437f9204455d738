// SPDX-License-Identifier: MIT
// An app with identities: the store, a list of it, and a record of its reports. qmllint reads it, too.
import QtQml
import QtQml.Models
import Ic.WebSocket
QtObject {
    id: app
    property var told: []
    property var chains: []
    property int changes: 0
    property string asked
    property IdentityStore store: IdentityStore {
        id: store
        onDone: (operation, name) => app.told.push([operation, name, ""])
        onFailed: (operation, name, error) => app.told.push([operation, name, error.codeName])
        onPassphraseNeededChanged: if (passphraseNeeded) app.asked = exists ? "old" : "new"
        onDelegationExported: (name, json) => app.chains.push(JSON.parse(json).delegations.length)
        onIdentityChanged: app.changes++
    }
    property Instantiator rows: Instantiator {
        model: store.identities
        delegate: Row {}
    }
    component Row: QtObject {
        required property string name
        required property string principal
        required property int kind
        required property string scheme
        required property date created
        required property date expires
        required property bool readOnly
        required property bool current
        readonly property string line: name + " " + (kind === IdentityModel.Session ? "session" : scheme) + (current ? " current" : "")
    }
    property WebLogin login: WebLogin {
        id: login
        property string pageUrl
        property var asked: []
        property bool confirms: true
        property string refusal
        property string browserFailure
        property string stranger
        property string failure
        expectedPrincipal: store.identity.principal
        onBrowserNeeded: pageUrl = url
        onBrowserFailed: error => browserFailure = error.codeName
        onConfirmationNeeded: principal => {
            asked.push(principal)
            if (confirms)
                confirm()
        }
        onRefused: error => refusal = error.codeName
        onMismatch: principal => stranger = principal
        onFailed: error => failure = error.codeName
        onFinished: store.keep("me", login)
    }
    property IdentityExpiry expiry: IdentityExpiry {
        identity: store.identity
        onExpiringSoon: if (store.identity.principal !== "") login.start()
    }
    property IcWebSocket socket: IcWebSocket {
        identity: store.identity
    }
    property string who: store.identity.valid ? store.identity.principal : "nobody"
    function lines() {
        let all = []
        for (let i = 0; i < rows.count; ++i)
            all.push(rows.objectAt(i)["line"])
        return all
    }
}
