// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import IcTray
import IcTrayCore
import IcTrayTest

TestCase {
    id: test
    name: "Tray"
    when: windowShown

    property TrayFixture tray: null
    property var window: null

    Component { id: fixtureComponent; TrayFixture {} }
    Component { id: windowComponent; TrayWindow { width: 1000; height: 700 } }
    Component { id: replyComponent; ReplyWindow {} }
    Component { id: noTrayComponent; NoTrayWindow {} }

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
        for (let i = item.children.length - 1; i >= 0; --i) { // what is on top first
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
    function test_deletesAndTakesBackWithTheKeyboard() {
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
    function test_escapeEmptiesTheSearch() {
        inform()
        show()
        keyClick(Qt.Key_F, Qt.ControlModifier)
        type("one")
        compare(tray.views.history.text, "one")
        keyClick(Qt.Key_Escape)
        compare(tray.views.history.text, "")
        compare(waitFor("Search in notifications").text, "")
    }
    function test_filtersByCanisterTopicAndUnread() {
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
    function test_actsAndTellsWhatBecameOfIt() {
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
    function test_narrowWindowShowsOneThing() {
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
    function test_firstStartLeadsToACanister() {
        show()
        waitFor("Nobody may notify you yet", Accessible.Heading)
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

    // Canisters

    function test_subscribesAfterAgreement() {
        show()
        keyClick(Qt.Key_N, Qt.ControlModifier)
        const field = waitFor("Canister id or link")
        tryVerify(() => field.activeFocus)
        type("nonsense")
        keyClick(Qt.Key_Return)
        compare(tray.views.subscribeRequest.state, SubscribeRequest.Failed)
        waitFor(tray.views.subscribeRequest.problem)
        field.selectAll()
        type(tray.canister(4))
        keyClick(Qt.Key_Return)
        compare(tray.views.subscribeRequest.state, SubscribeRequest.Inspecting)
        tray.offer(4, "Proposal watch")
        const agree = waitFor("Let it notify me", Accessible.Button)
        tryVerify(() => agree.activeFocus)
        compare(tray.views.canisters.count, 0)
        keyClick(Qt.Key_Return)
        tryCompare(tray.views.canisters, "count", 1)
        compare(tray.views.page, TrayViews.Canisters)
        tryVerify(() => byName("Let it notify me") === null)
        waitFor("Proposal watch, Connecting…", Accessible.ListItem)
    }
    function test_escapeAgreesToNothing() {
        show()
        tray.openLink("icws-notify:" + tray.canister(4))
        tray.offer(4, "Proposal watch")
        waitFor("Let it notify me", Accessible.Button)
        keyClick(Qt.Key_Escape)
        gone("Let it notify me")
        compare(tray.views.canisters.count, 0)
        compare(tray.views.subscribeRequest.state, SubscribeRequest.Empty)
    }
    function test_aLinkOpensTheDialogOfANewWindow() {
        tray.openLink("icws-notify:" + tray.canister(4))
        show()
        tray.offer(4, "Proposal watch")
        tryVerify(() => waitFor("Let it notify me", Accessible.Button).activeFocus)
    }
    function test_pausesAndRetries() {
        tray.addCanister(1, "Chat")
        showPage(TrayViews.Canisters)
        tray.setState(1, "waiting", "ConnectionRefused", 30)
        waitFor("Chat, No connection, trying again in 30 seconds", Accessible.ListItem)
        tray.calls()
        click("Retry now", Accessible.Button)
        compare(tray.calls(), ["retryNow"])
        click("Pause Chat", Accessible.Button)
        waitFor("Chat, Paused", Accessible.ListItem)
        click("Go on with Chat", Accessible.Button)
        gone("Chat, Paused")
    }
    function test_renamesAndRemovesWithTheKeyboard() {
        tray.addCanister(1, "Chat")
        showPage(TrayViews.Canisters)
        const canisters = list("Canisters")
        canisters.forceActiveFocus()
        keyClick(Qt.Key_F2)
        const field = waitFor("Name")
        tryVerify(() => field.activeFocus && field.selectedText === "Chat")
        type("mine")
        keyClick(Qt.Key_Return)
        waitFor("mine, Up to date", Accessible.ListItem)
        tryVerify(() => canisters.activeFocus)
        keyClick(Qt.Key_Delete)
        tryCompare(canisters, "count", 0)
        keyClick(Qt.Key_Z, Qt.ControlModifier)
        tryCompare(canisters, "count", 1)
    }
    function test_expandsDetails() {
        tray.addCanister(1, "Chat", ["talk"])
        showPage(TrayViews.Canisters)
        list("Canisters").forceActiveFocus()
        compare(byName(tray.canister(1)), null)
        keyClick(Qt.Key_Return)
        waitFor(tray.canister(1))
        keyClick(Qt.Key_Return)
        gone(tray.canister(1))
    }

    // Rules, settings, doctor

    function test_writesARule() {
        inform()
        showPage(TrayViews.Rules)
        click("New rule", Accessible.Button)
        const field = waitFor("Name of the rule")
        tryVerify(() => field.activeFocus)
        type("quiet")
        waitFor("Contains").forceActiveFocus()
        type("(")
        click("This is a regular expression", Accessible.CheckBox)
        tryVerify(() => !byName("Save", Accessible.Button).enabled)
        waitFor("Contains").forceActiveFocus()
        keyClick(Qt.Key_Backspace)
        type("tw.")
        waitFor("It fits 1 of the last 4 notifications:")
        tryVerify(() => byName("Save", Accessible.Button).enabled)
        keyClick(Qt.Key_Return)
        tryCompare(tray.views.rules, "count", 1)
        waitFor("Rule 1 of 1: quiet. Shown.", Accessible.ListItem)
    }
    function test_rulesByKeyboard() {
        tray.addRule("a", "x")
        tray.addRule("b", "y")
        showPage(TrayViews.Rules)
        const rules = list("Rules")
        rules.forceActiveFocus()
        compare(rules.currentIndex, 0)
        keyClick(Qt.Key_Down, Qt.AltModifier)
        waitFor("Rule 1 of 2: b. Shown.", Accessible.ListItem)
        tryCompare(rules, "currentIndex", 1) // it goes with the rule
        keyClick(Qt.Key_Space)
        waitFor("Rule 2 of 2: a. Shown. Switched off.", Accessible.ListItem)
        keyClick(Qt.Key_Delete)
        tryCompare(rules, "count", 1)
        tryCompare(rules, "currentIndex", 0)
        verify(rules.activeFocus)
        keyClick(Qt.Key_Return)
        verify(tray.views.rules.draft.active)
        waitFor("Edit the rule", Accessible.Heading)
        keyClick(Qt.Key_Escape)
        tryVerify(() => !tray.views.rules.draft.active)
    }
    function test_settings() {
        showPage(TrayViews.Settings)
        click("Do not disturb for an hour", Accessible.Button)
        verify(tray.views.quiet.active)
        click("Switch off", Accessible.Button)
        verify(!tray.views.quiet.active)
        const follow = waitFor("Follow the desktop", Accessible.CheckBox)
        follow.forceActiveFocus()
        keyClick(Qt.Key_Space)
        verify(!tray.views.quiet.followsDesktop)
        keyClick(Qt.Key_Return)
        verify(tray.views.quiet.followsDesktop)
        const dark = waitFor("Dark", Accessible.RadioButton)
        dark.forceActiveFocus() // scrolls to it
        keyClick(Qt.Key_Space)
        compare(tray.views.settings.appearance, "dark")
        waitFor("Start at login", Accessible.CheckBox).forceActiveFocus()
        keyClick(Qt.Key_Space)
        verify(tray.views.settings.autostart)
        waitFor("Copy your principal", Accessible.Button).forceActiveFocus()
        keyClick(Qt.Key_Return)
        compare(tray.clipboard(), tray.views.settings.principal)
    }
    function test_quietHours() {
        showPage(TrayViews.Settings)
        click("Add quiet hours", Accessible.Button)
        const from = waitFor("Quiet from")
        from.forceActiveFocus()
        type("9.15")
        keyClick(Qt.Key_Return)
        compare(from.text, "09:15")
        from.selectAll()
        type("99:99")
        keyClick(Qt.Key_Return)
        verify(from.wrong)
        waitFor("Quiet until").forceActiveFocus()
        compare(from.text, "09:15") // what is no time goes
        click("Sunday", Accessible.CheckBox)
        waitFor("Remove these quiet hours").forceActiveFocus()
        verify(!byName("Sunday").checked)
        keyClick(Qt.Key_Return)
        compare(tray.views.quiet.hours.count, 0)
    }
    function test_doctor() {
        showPage(TrayViews.Doctor)
        waitFor("Clock: Checking…", Accessible.ListItem)
        tray.finishChecks()
        waitFor("One thing does not work")
        click("Copy what was found", Accessible.Button)
        verify(tray.clipboard().includes("Tray icon: Does not work"))
        click("Check again", Accessible.Button)
        verify(tray.views.doctor.running)
        click("Stop", Accessible.Button)
        verify(!tray.views.doctor.running)
    }

    // The whole

    function test_pagesByKeyboard() {
        show()
        for (const [key, page] of [[Qt.Key_2, TrayViews.Canisters], [Qt.Key_3, TrayViews.Rules], [Qt.Key_4, TrayViews.Settings], [Qt.Key_5, TrayViews.Doctor], [Qt.Key_1, TrayViews.Notifications]]) {
            keyClick(key, Qt.ControlModifier)
            compare(tray.views.page, page)
        }
        waitFor("Canisters", Accessible.PageTab).forceActiveFocus()
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(tray.views.page, TrayViews.Rules)
    }
    function test_testNetworkIsAlwaysMarked() {
        show()
        for (const page of [TrayViews.Notifications, TrayViews.Canisters, TrayViews.Rules, TrayViews.Settings, TrayViews.Doctor]) {
            tray.views.page = page
            verify(seek(item => item.Accessible.name.startsWith("Test network")))
        }
        tray.setTestNetwork(false)
        tryVerify(() => seek(item => item.Accessible.name.startsWith("Test network")) === null)
    }
    function test_watchesOnlyWhileSeen() {
        show()
        verify(tray.views.watched)
        window.close()
        tryCompare(tray.views, "watched", false)
    }
    //! Whoever cannot see it hears what each button does.
    function test_everythingHasAName() {
        inform()
        tray.addRule("a", "x")
        tray.views.quiet.hours.add()
        show()
        let nameless = []
        const look = item => {
            if (item.activeFocusOnTab && item.visible && item.Accessible.name === "" && item.text !== undefined)
                nameless.push(String(item))
            for (let i = 0; i < item.children.length; ++i)
                look(item.children[i])
        }
        for (const page of [TrayViews.Notifications, TrayViews.Canisters, TrayViews.Rules, TrayViews.Settings, TrayViews.Doctor]) {
            tray.views.page = page
            wait(0)
            look(window.contentItem)
        }
        compare(nameless, [])
    }
    function test_replyWindow() {
        tray.addCanister(1, "Chat")
        tray.tell(1, "Hello?", {reply: "Write"})
        tray.views.history.open(0)
        tray.settle()
        tray.openReply(1, 1)
        show(replyComponent)
        tryVerify(() => waitFor("Reply").activeFocus)
        type("yes")
        tray.calls()
        keyClick(Qt.Key_Return, Qt.ControlModifier)
        compare(tray.calls(), ["reply 1 yes"])
        tray.answer(1, 1, "delivered", true)
        waitFor("The canister has your reply.")
        tryVerify(() => !window.visible)
        verify(!tray.views.reply.shown)
    }
    function test_noTrayWindow() {
        let quits = 0
        tray.views.quitRequested.connect(() => ++quits)
        show(noTrayComponent)
        tryVerify(() => waitFor("Keep running").activeFocus)
        click("Quit", Accessible.Button)
        compare(quits, 1)
        click("Keep running", Accessible.Button)
        tryVerify(() => !window.visible)
        compare(quits, 1)
    }
}
