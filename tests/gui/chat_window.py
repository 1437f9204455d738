# SPDX-License-Identifier: MIT
"""Two people chat through icws-localnet: one at the window, with real keys and mouse; the other is a process of its own."""
import driver
from driver import LocalNet, Process, Window, until


def test():
    net = LocalNet()
    app = Process("icws-chat", *net.chat_arguments("window"))
    window = Window(app)

    # The join page: keyboard first, a mistake is shown, the mark of a test network is there.
    window.wait_for("Connection: Connected")
    window.wait_for("Test network")
    window.click("Your name")
    window.wait_focused("Your name")
    window.key("Return")
    window.wait_for("Choose a name that others will see.")
    window.type("Grace")
    window.click("Join")
    window.wait_for("Room lobby")
    window.wait_for("You are Grace")

    # Typed text is sent, and comes back certified.
    window.click("Message")
    window.wait_focused("Message")
    window.type("Hello from the keyboard")
    window.key("Return")
    window.wait_for_message("You: Hello from the keyboard", "Delivered")
    until("the mark on verified messages", lambda: window.find("Verified"))

    # Another user, in another process.
    peer = Process("icws-chat", *net.chat_arguments("peer"), "--nickname", "Alan", "--room", "lobby",
                   "--say", "Hello Grace, I am in another process", QT_QPA_PLATFORM="offscreen", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="0")
    window.wait_for_message("Alan: Hello Grace, I am in another process", "verified")

    # Shift and Enter breaks the line; the mouse sends.
    window.type("two")
    window.key("shift+Return")
    window.type("lines")
    window.click("Send")
    window.wait_for_message("You: two\nlines", "Delivered")

    # A draft stays with its room.
    window.type("half a thought")
    window.key("ctrl+Tab")
    until("the room “qt”", lambda: window.title().find("qt") >= 0)

    def drafted(node):  # another message may have arrived meanwhile: "Room lobby, 1 unread, draft"
        return node.name.startswith("Room lobby") and node.name.endswith(", draft")
    until("the draft's mark", lambda: any(drafted(node) for node in window.all()))
    window.type("in the other room")
    window.key("Return")
    window.wait_for_message("You: in the other room", "Delivered")
    window.click_where("the room with the draft", drafted)
    window.wait_focused("Message")
    window.key("Return")
    window.wait_for_message("You: half a thought", "Delivered")

    # The switcher.
    window.key("ctrl+k")
    window.wait_focused("Name of a room")
    window.type("rand")
    window.key("Return")
    window.wait_for("Message")
    until("the room “random”", lambda: "random" in window.title())

    # The network goes away: the window shows it, with advice and a way to try at once.
    assert net.end() == 0, "icws-localnet did not end cleanly"
    window.wait_for("Retry now")
    until("the state in words", lambda: window.starting("Connection: Connection lost") or window.starting("Connection: Connecting"))
    window.click("Retry now")
    window.wait_for("Test network")

    assert peer.end() == 0, "the peer did not end cleanly: " + peer.err.read_text()
    assert app.end() == 0, "the app did not end cleanly: " + app.err.read_text()


driver.run(test)
