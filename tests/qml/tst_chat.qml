// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import IcChat
import IcChatTest

TestCase {
    id: test
    name: "Chat"
    when: windowShown
    visible: true
    width: 900
    height: 640

    property ChatFixture chat: null
    property Item page: null

    Component { id: fixtureComponent; ChatFixture {} }
    Component { id: chatPageComponent; ChatPage { anchors.fill: parent; windowActive: true } }
    Component { id: joinPageComponent; JoinPage { anchors.fill: parent } }

    function init() {
        chat = createTemporaryObject(fixtureComponent, test)
    }
    function cleanup() {
        page?.destroy() // before what it shows
        page = null
        wait(0)
    }
    function showChat(rooms) {
        chat.join(rooms ?? ["lobby", "qt"])
        page = createTemporaryObject(chatPageComponent, test, {controller: chat.controller})
        find(page, item => item.Accessible.name === "Message").forceActiveFocus()
        waitForRendering(page)
    }
    function showJoinPage() {
        page = createTemporaryObject(joinPageComponent, test, {controller: chat.controller})
        waitForRendering(page)
    }
    //! The first visible item below \a item that \a matches.
    function find(item, matches) {
        if (!item.visible)
            return null
        if (matches(item))
            return item
        for (let i = 0; i < item.children.length; ++i) { // Qt 6.4 cannot iterate over it
            const found = find(item.children[i], matches)
            if (found)
                return found
        }
        return null
    }
    function byName(name) { return find(page, item => item.Accessible.name === name) }
    function all(item, matches) {
        let found = matches(item) ? [item] : []
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(all(item.children[i], matches))
        return found
    }
    function messageList() { return byName("Messages") }
    function sentTexts() { return chat.sent().filter(text => !text.startsWith("Typing")) }
    function type(text) {
        for (const letter of text)
            keyClick(letter)
    }

    function test_joinByKeyboard() {
        chat.becomeOpen()
        showJoinPage()
        verify(byName("Your name").activeFocus)
        keyClick(Qt.Key_Return)
        verify(chat.controller.joinProblem !== "")
        tryVerify(() => byName(chat.controller.joinProblem) !== null)
        type("ada")
        keyClick(Qt.Key_Return)
        compare(chat.sent(), ["Join ada"])
        verify(!byName("Your name")?.enabled ?? true)
        chat.welcome(["lobby"])
        verify(!chat.controller.joinPageShown)
    }
    function test_joinByMouse() {
        chat.becomeOpen()
        showJoinPage()
        type("bob")
        mouseClick(byName("Join"))
        compare(chat.sent(), ["Join bob"])
    }
    function test_enterSendsShiftEnterBreaks() {
        showChat()
        type("hi")
        keyClick(Qt.Key_Return, Qt.ShiftModifier)
        type("you")
        compare(byName("Message").text, "hi\nyou")
        keyClick(Qt.Key_Return)
        compare(sentTexts(), ["Say lobby hi\nyou"])
        compare(byName("Message").text, "")
        keyClick(Qt.Key_Return) // nothing to say
        compare(sentTexts(), [])
        verify(!byName("Send").enabled)
    }
    function test_sendButton() {
        showChat()
        type("x")
        mouseClick(byName("Send"))
        compare(sentTexts(), ["Say lobby x"])
        verify(byName("Message").activeFocus)
    }
    function test_draftsFollowTheRoom() {
        showChat()
        type("one")
        keyClick(Qt.Key_Tab, Qt.ControlModifier)
        compare(chat.controller.currentRoom, "qt")
        compare(byName("Message").text, "")
        type("two")
        keyClick(Qt.Key_Up, Qt.AltModifier)
        compare(byName("Message").text, "one")
        mouseClick(find(page, item => item.Accessible.name.startsWith("Room qt") && item.Accessible.role === Accessible.ListItem))
        compare(byName("Message").text, "two")
    }
    function test_roomSwitcher() {
        showChat(["lobby", "qt", "internet-computer"])
        keyClick(Qt.Key_K, Qt.ControlModifier)
        const overlay = page.Window.window.contentItem.parent ?? page.Window.window.contentItem
        let field = null
        tryVerify(() => { field = find(page.Window.contentItem, item => item.Accessible.name === "Name of a room") ?? find(overlay, item => item.Accessible.name === "Name of a room"); return field?.activeFocus ?? false })
        type("comp")
        keyClick(Qt.Key_Return)
        compare(chat.controller.currentRoom, "internet-computer")
        tryVerify(() => byName("Message").activeFocus)
    }
    function test_roomsByArrowKeys() {
        showChat()
        byName("Rooms") // the heading
        const list = find(page, item => item.Accessible.name === "Rooms" && item.Accessible.role === Accessible.List)
        list.forceActiveFocus()
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(chat.controller.currentRoom, "qt")
    }
    function test_retryNow() {
        showChat()
        compare(byName("Retry now"), null)
        chat.lose("ConnectionLost", 9)
        tryVerify(() => find(page, item => item.Accessible.name.includes("9 seconds")) !== null)
        const before = chat.attempts()
        mouseClick(byName("Retry now"))
        compare(chat.attempts(), before + 1)
        chat.becomeOpen()
        tryVerify(() => byName("Retry now") === null)
    }
    function test_testNetworkIsAlwaysMarked() {
        showChat()
        verify(byName("Test network"))
        chat.lose("ConnectionLost", 9)
        tryVerify(() => byName("Test network") !== null)
    }
    function test_hundredThousandMessages() {
        showChat()
        chat.hearMany("lobby", 100000)
        const list = messageList()
        compare(list.count, 100000)
        tryVerify(() => list.atYEnd)
        tryVerify(() => find(list, item => item.Accessible.name.includes("Message 100000")) !== null)
        verify(list.contentItem.children.length < 150, "only what is seen exists: " + list.contentItem.children.length)
        list.positionViewAtIndex(50000, ListView.Center)
        tryVerify(() => find(list, item => item.Accessible.name.includes("Message 50000")) !== null)
        verify(list.contentItem.children.length < 250)
    }
    function test_staysAtTheNewest() {
        showChat()
        chat.hearMany("lobby", 60)
        const list = messageList()
        tryVerify(() => list.atYEnd)
        for (let i = 0; i < 5; ++i)
            chat.hear("lobby", "and another\nwith lines\nand lines")
        tryVerify(() => list.atYEnd)
        tryVerify(() => find(list, item => item.Accessible.name.includes("and another")) !== null)
        compare(chat.controller.newBelow, 0)
    }
    function test_staysStillWhileReading() {
        showChat()
        chat.hearMany("lobby", 200)
        const list = messageList()
        tryVerify(() => list.atYEnd)
        mouseWheel(list, list.width / 2, list.height / 2, 0, 1200)
        tryVerify(() => !list.moving && !list.atYEnd)
        tryVerify(() => byName("Jump to newest") !== null)
        let last = NaN
        tryVerify(() => { const still = list.contentY === last; last = list.contentY; return still }) // the wheel runs on a little
        const seen = list.indexAt(20, list.contentY + 200)
        const text = list.itemAtIndex(seen).text
        chat.hear("lobby", "below the horizon")
        compare(chat.controller.newBelow, 1)
        wait(0)
        compare(list.itemAtIndex(list.indexAt(20, list.contentY + 200)).text, text, "from " + last + " to " + list.contentY)
        mouseClick(byName("1 new message"))
        tryVerify(() => list.atYEnd)
        compare(chat.controller.newBelow, 0)
        tryVerify(() => byName("Jump to newest") === null)
    }
    function test_textIsSelectable() {
        showChat()
        chat.hear("lobby", "<b>wordy</b> markup stays text")
        const list = messageList()
        let body = null
        tryVerify(() => { body = find(list, item => item instanceof TextEdit); return body !== null })
        compare(body.text, "<b>wordy</b> markup stays text")
        compare(body.textFormat, TextEdit.PlainText)
        mouseDoubleClickSequence(body, 30, body.height / 2)
        compare(body.selectedText, "wordy")
        keyClick(Qt.Key_C, Qt.ControlModifier)
        compare(chat.clipboard(), "wordy")
    }
    function test_failedMessageOffersRetry() {
        showChat()
        type("quick")
        keyClick(Qt.Key_Return)
        chat.settle("refused")
        tryVerify(() => byName("Send again") !== null)
        chat.sent()
        mouseClick(byName("Send again"))
        compare(sentTexts(), ["Say lobby quick"])
        tryVerify(() => byName("Send again") === null)
        compare(messageList().count, 1)
    }
    function test_discard() {
        showChat()
        type("quick")
        keyClick(Qt.Key_Return)
        chat.settle("sent")
        chat.settle("unknown")
        tryVerify(() => byName("Discard") !== null)
        mouseClick(byName("Discard"))
        compare(messageList().count, 0)
    }
    function test_deliveryTicks_data() {
        return [{tag: "sent", name: "not confirmed"}, {tag: "delivered", name: "Delivered"}, {tag: "confirmed", name: "Delivered"}]
    }
    function test_deliveryTicks(data) {
        showChat()
        type("x")
        keyClick(Qt.Key_Return)
        tryVerify(() => find(page, item => item.Accessible.name.startsWith("Waiting")) !== null)
        compare(byName("Verified"), null)
        chat.settle(data.tag)
        tryVerify(() => find(page, item => item.Accessible.role === Accessible.Graphic && item.Accessible.name.includes(data.name)) !== null)
        compare(byName("Verified") !== null, data.tag === "confirmed")
    }
    function test_typingLine() {
        showChat()
        chat.hearTyping("lobby")
        tryVerify(() => byName("Grace Hopper is typing…") !== null)
        chat.advance(6000)
        tryVerify(() => byName("Grace Hopper is typing…") === null)
    }
    function test_narrowWindowHidesTheRooms() {
        showChat()
        verify(find(page, item => item.Accessible.name === "Rooms" && item.Accessible.role === Accessible.List))
        page.anchors.fill = undefined
        page.width = 420
        tryVerify(() => find(page, item => item.Accessible.name === "Rooms" && item.Accessible.role === Accessible.List) === null)
        verify(byName("Rooms")) // the button for the drawer
    }
    function test_everyButtonHasAName() {
        showChat()
        chat.hear("lobby", "x")
        type("quick")
        keyClick(Qt.Key_Return)
        chat.settle("refused")
        chat.lose("ConnectionLost", 9)
        const buttons = all(page, item => item.Accessible.role === Accessible.Button)
        verify(buttons.length > 8)
        for (const button of buttons)
            verify(button.Accessible.name !== "", button)
    }
}
