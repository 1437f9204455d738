// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import IcTray
import IcTrayCore

TrayTestCase {
    name: "TrayPages"

    Component { id: replyComponent; ReplyWindow {} }
    Component { id: noTrayComponent; NoTrayWindow {} }

    // Canisters

    function test_subscribesAfterConfirmation() {
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
        const agree = waitFor("Allow notifications", Accessible.Button)
        tryVerify(() => agree.activeFocus)
        compare(tray.views.canisters.count, 0)
        keyClick(Qt.Key_Return)
        tryCompare(tray.views.canisters, "count", 1)
        compare(tray.views.page, TrayViews.Canisters)
        tryVerify(() => byName("Allow notifications") === null)
        waitFor("Proposal watch, Connecting…", Accessible.ListItem)
    }
    function test_escapeSubscribesNothing() {
        show()
        tray.openLink("icws-notify:" + tray.canister(4))
        tray.offer(4, "Proposal watch")
        waitFor("Allow notifications", Accessible.Button)
        keyClick(Qt.Key_Escape)
        gone("Allow notifications")
        compare(tray.views.canisters.count, 0)
        compare(tray.views.subscribeRequest.state, SubscribeRequest.Empty)
    }
    function test_linkOpensDialogInWindow() {
        tray.openLink("icws-notify:" + tray.canister(4))
        show()
        tray.offer(4, "Proposal watch")
        // Opened by a link: a key that is just being pressed agrees to nothing.
        waitFor("Allow notifications", Accessible.Button)
        tryVerify(() => waitFor("Back", Accessible.Button).activeFocus)
        keyClick(Qt.Key_Return)
        gone("Allow notifications")
        compare(tray.views.canisters.count, 0)
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
    function test_renamesAndRemovesByKeyboard() {
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
        waitFor("The rule matches 1 of the last 4 notifications:")
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
        compare(from.text, "09:15") // an invalid time is replaced
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
        click("Copy the results", Accessible.Button)
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
    //! A screen reader needs a name for each control.
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
