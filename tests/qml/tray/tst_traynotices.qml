// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import IcTray
import IcTrayCore

TrayTestCase {
    name: "TrayNotices"

    // Notifications

    function test_readsWithTheKeyboard() {
        inform()
        show()
        const notices = list("Notifications")
        tryCompare(notices, "count", 4)
        notices.forceActiveFocus()
        compare(notices.currentIndex, 0)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(tray.views.history.detail.title, "three")
        waitFor("Adopt", Accessible.Button)
        tray.settle()
        compare(tray.views.unread, 3)
        keyClick(Qt.Key_Space) // unread again
        tray.settle()
        tryCompare(tray.views, "unread", 4)
        keyClick(Qt.Key_Escape)
        verify(!tray.views.history.detail.shown)
        tryVerify(() => notices.activeFocus)
    }
    function test_deletesAndUndoesByKeyboard() {
        inform()
        show()
        const notices = list("Notifications")
        tryCompare(notices, "count", 4)
        notices.forceActiveFocus()
        keyClick(Qt.Key_Delete)
        tryCompare(notices, "count", 3)
        compare(notices.currentIndex, 0)
        verify(notices.activeFocus)
        keyClick(Qt.Key_Delete) // and the next
        tryCompare(notices, "count", 2)
        keyClick(Qt.Key_Z, Qt.ControlModifier)
        tryCompare(notices, "count", 3)
        keyClick(Qt.Key_Delete)
        tryCompare(notices, "count", 2)
        waitFor("Undo", Accessible.Button)
        keyClick(Qt.Key_Z, Qt.ControlModifier)
        tryCompare(notices, "count", 3)
        gone("Undo")
    }
    function test_searches() {
        inform()
        show()
        const notices = list("Notifications")
        tryCompare(notices, "count", 4)
        tray.views.page = TrayViews.Rules
        keyClick(Qt.Key_F, Qt.ControlModifier) // from any page
        compare(tray.views.page, TrayViews.Notifications)
        const field = waitFor("Search in notifications")
        tryVerify(() => field.activeFocus)
        type("two")
        tryCompare(notices, "count", 1)
        type("x")
        tryCompare(notices, "count", 0)
        waitFor("Nothing found", Accessible.Heading)
        click("Show all notifications", Accessible.Button)
        tryCompare(notices, "count", 4)
        compare(field.text, "")
        type("x") // the field has no focus
        compare(tray.views.history.text, "")
    }
    function test_escapeClearsSearch() {
        inform()
        show()
        keyClick(Qt.Key_F, Qt.ControlModifier)
        type("one")
        compare(tray.views.history.text, "one")
        keyClick(Qt.Key_Escape)
        compare(tray.views.history.text, "")
        compare(waitFor("Search in notifications").text, "")
    }
    function test_filtersByCanisterTopicUnread() {
        inform()
        show()
        const notices = list("Notifications")
        tryCompare(notices, "count", 4)
        const canisters = waitFor("Canister: All canisters", Accessible.ComboBox)
        canisters.forceActiveFocus()
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        compare(tray.views.history.canisterIndex, 2)
        tryCompare(notices, "count", 1)
        waitFor("Canister: Votes", Accessible.ComboBox)
        keyClick(Qt.Key_Up)
        tryCompare(notices, "count", 3)
        keyClick(Qt.Key_Up)
        tryCompare(notices, "count", 4)
        tryVerify(() => tray.views.history.topicChoices.length === 3)
        waitFor("Topic: All topics", Accessible.ComboBox).forceActiveFocus()
        keyClick(Qt.Key_Space)
        const votes = waitFor("votes", Accessible.ListItem)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        tryVerify(() => votes.highlighted)
        keyClick(Qt.Key_Return)
        tryCompare(notices, "count", 1)
        tray.views.history.clearFilter()
        tryCompare(notices, "count", 4)
        tray.views.history.toggleRead(0)
        tray.settle()
        click("Unread only", Accessible.CheckBox)
        tryCompare(notices, "count", 3)
    }
    function test_actionShowsItsOutcome() {
        inform()
        show()
        tryCompare(list("Notifications"), "count", 4)
        tray.views.history.open(1)
        tray.calls()
        click("Reject", Accessible.Button)
        compare(tray.calls(), ["act 1 reject"])
        verify(!byName("Adopt").enabled)
        tray.answer(2, 1, "failed", false)
        waitFor("The canister says: not any more.")
        verify(byName("Adopt").enabled)
    }
    function test_repliesInTheDetail() {
        inform()
        show()
        tryCompare(list("Notifications"), "count", 4)
        tray.views.history.open(0)
        const area = waitFor("Reply")
        area.forceActiveFocus()
        verify(!byName("Send", Accessible.Button).enabled)
        type("ok")
        tray.calls()
        keyClick(Qt.Key_Return, Qt.ControlModifier)
        compare(tray.calls(), ["reply 3 ok"])
        tray.answer(1, 3, "failed", true)
        waitFor("Send again", Accessible.Button)
        compare(area.text, "ok")
        click("Send again", Accessible.Button)
        tray.answer(1, 3, "delivered", true)
        compare(area.text, "")
        waitFor("The canister has your reply.")
    }
    function test_tabLeavesTheTextArea() {
        inform()
        show()
        tryCompare(list("Notifications"), "count", 4)
        tray.views.history.open(0)
        const area = waitFor("Reply")
        area.forceActiveFocus()
        type("a")
        keyClick(Qt.Key_Tab)
        compare(area.text, "a")
        verify(byName("Send", Accessible.Button).activeFocus)
        keyClick(Qt.Key_Backtab)
        verify(area.activeFocus)
    }
    function test_narrowWindowShowsOnePane() {
        inform()
        show()
        window.width = 640
        window.height = 480
        tryVerify(() => window.contentItem.width === 640)
        waitForRendering(window.contentItem)
        const notices = list("Notifications")
        tryCompare(notices, "count", 4)
        notices.forceActiveFocus()
        keyClick(Qt.Key_Return)
        tryVerify(() => byName("Notifications", Accessible.List) === null)
        tryVerify(() => byName("Back to the list (Escape)").activeFocus)
        keyClick(Qt.Key_Return)
        tryVerify(() => byName("Notifications", Accessible.List) !== null)
        tryVerify(() => notices.activeFocus)
    }
    function test_firstStartOffersCanister() {
        show()
        waitFor("No subscriptions yet", Accessible.Heading)
        click("Add a canister", Accessible.Button)
        tryVerify(() => waitFor("Canister id or link").activeFocus)
    }
    function test_linksAreText() {
        tray.addCanister(1, "Chat")
        tray.tell(1, "<a href='https://evil.example'>x</a>", {reply: "<b>evil</b>", body: "https://evil.example <img src='https://evil.example/x.png'>"})
        show()
        tryCompare(list("Notifications"), "count", 1)
        tray.views.history.open(0)
        const body = waitFor("https://evil.example <img src='https://evil.example/x.png'>")
        compare(body.textFormat, TextEdit.PlainText)
        mouseClick(body, 20, 8)
        compare(waitFor("Reply").placeholderText, "")
        let rich = []
        const look = item => {
            if (String(item).startsWith("QQuickPlaceholderText"))
                return // styled, so nothing but our own words may be in it
            if (item.textFormat !== undefined && item.textFormat !== Text.PlainText && item.textFormat !== TextEdit.PlainText)
                rich.push(String(item) + item.text)
            for (let i = 0; i < item.children.length; ++i)
                look(item.children[i])
        }
        for (const page of [TrayViews.Canisters, TrayViews.Rules, TrayViews.Settings, TrayViews.Doctor])
            tray.views.page = page
        look(window.contentItem)
        compare(rich, [])
    }
}
