#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tab and Shift+Tab go through both pages of the chat app and back to where they began, also past a button that is disabled."""
import driver
from driver import LocalNet, Process, Window


def round_trip(window, *expected):
    forward, backward = window.stops("Tab"), window.stops("shift+Tab")
    start = forward[-1]
    assert backward == forward[-2::-1] + [start], f"Tab: {forward}, Shift+Tab: {backward}"
    missing = [name for name in expected if name not in forward]
    assert not missing, f"Tab passes by {missing}: {forward}"
    return forward


def test():
    net = LocalNet()
    app = Process("icws-chat", *net.chat_arguments("tab"))
    window = Window(app)
    window.wait_for("Connection: Connected")
    window.click("Your name")
    window.wait_focused("Your name")
    round_trip(window, "Join")
    window.type("Grace")
    window.key("Return")
    window.wait_for("You are Grace")
    window.click("Message")
    window.wait_focused("Message")

    # With nothing to send the button next to the field is disabled.
    stops = round_trip(window, "Messages", "Rooms")
    assert "Send" not in stops, stops
    window.type("something")
    stops = round_trip(window, "Messages", "Rooms")
    assert stops[0] == "Send", stops
    assert app.end() == 0, "the app did not end cleanly: " + app.err.read_text()


driver.run(test)
