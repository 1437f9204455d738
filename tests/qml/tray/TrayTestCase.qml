// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import IcTray
import IcTrayCore
import IcTrayTest

//! A window of the tray app, and how to find one's way in it.
TestCase {
    id: test
    when: windowShown

    property TrayFixture tray: null
    property var window: null

    Component { id: fixtureComponent; TrayFixture {} }
    Component { id: windowComponent; TrayWindow { width: 1000; height: 700 } }

    function init() {
        tray = createTemporaryObject(fixtureComponent, test)
    }
    function cleanup() {
        window?.destroy() // before what it shows
        window = null
        wait(0)
    }
    function show(component) {
        window = createTemporaryObject(component ?? windowComponent, test, {views: tray.views})
        window.requestActivate()
        tryVerify(() => window.active)
        waitForRendering(window.contentItem)
    }
    function showPage(page) {
        tray.views.page = page
        show()
    }
    //! The first visible item of the window, its popups included, that \a matches.
    function find(item, matches) {
        if (!item || !item.visible)
            return null
        if (matches(item))
            return item
        for (let i = item.children.length - 1; i >= 0; --i) { // the topmost first
            const found = find(item.children[i], matches)
            if (found)
                return found
        }
        return null
    }
    function seek(matches) { return find(window.contentItem.parent, matches) ?? find(window.contentItem, matches) }
    function byName(name, role) { return seek(item => item.Accessible.name === name && (role === undefined || item.Accessible.role === role)) }
    function waitFor(name, role) {
        tryVerify(() => byName(name, role) !== null, 5000, "there is no " + name)
        return byName(name, role)
    }
    function click(name, role) {
        const item = waitFor(name, role)
        mouseClick(item)
    }
    function gone(name) { tryVerify(() => byName(name) === null, 5000, name + " is still there") }
    function type(text) {
        for (const letter of text)
            keyClick(letter)
    }
    function list(name) { return waitFor(name, Accessible.List) }
    //! Two canisters and four notifications, the oldest first: one, two, three, four.
    function inform() {
        tray.addCanister(1, "Chat", ["talk"])
        tray.addCanister(2, "Votes", ["votes"])
        for (const title of ["one", "two"])
            tray.tell(1, title, {body: "Text of " + title, topic: "talk"})
        tray.advance(60000)
        tray.tell(2, "three", {actions: ["Adopt", "Reject"], topic: "votes"})
        tray.advance(60000)
        tray.tell(1, "four", {reply: "Write", topic: "talk"})
    }
}
