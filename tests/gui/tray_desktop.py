# SPDX-License-Identifier: MIT
"""A canister speaks, the desktop shows it, a person acts on it: icws-tray with a real window manager, tray and notification server."""
import os
import pathlib
import subprocess
import urllib.parse

import driver
import pictures
from desktop import DUNSTRC, Dunst, NotifyNet, Tray, geometry, is_active, main_windows, system_tray, window_manager, windows
from driver import Window, until, xdotool
from pictures import Picture

MIDDLE, RIGHT = "2", "3"  # dunst: the notification's own action; a menu of all


class Person:
    """Chooses from dunst's menus: dunst starts this program with the choices, and reads the chosen one from its output."""

    def __init__(self):
        folder = pathlib.Path(os.environ["XDG_RUNTIME_DIR"])
        self.wanted, self.offered, script = folder / "wanted", folder / "offered", folder / "choose"
        script.write_text(f'#!/bin/sh\ntee "{self.offered}.part" | grep -m1 -F -e "$(cat "{self.wanted}")"\nmv "{self.offered}.part" "{self.offered}"\n')
        script.chmod(0o700)
        self.dunstrc = folder / "dunstrc"
        text = DUNSTRC.read_text()
        assert "dmenu = /bin/true" in text
        mouse = "mouse_left_click = close_current\n    mouse_middle_click = do_action\n    mouse_right_click = context"
        self.dunstrc.write_text(text.replace("dmenu = /bin/true", f"dmenu = {script}\n    {mouse}"))

    def choose(self, label, popup):
        """Opens the menu of the topmost notification with the mouse; the lines that were offered."""
        self.offered.unlink(missing_ok=True)
        self.wanted.write_text(label)
        click_popup(popup, RIGHT)
        until("dunst to offer a menu", self.offered.exists)
        return self.offered.read_text().splitlines()


def click_popup(popup, button, y=25):
    left, top, width, _ = geometry(popup)
    xdotool("mousemove", str(left + width // 2), str(top + y), "click", button)


def popup_with(dunst, count):
    """Dunst's window once it shows that many: they are drawn in one."""
    until(f"dunst to show {count}", lambda: dunst.displayed() == count)
    return until("dunst's window", dunst.popups)[0]


def properties(window):
    return subprocess.run(["xprop", "-id", str(window), "WM_CLASS", "_NET_WM_WINDOW_TYPE"], check=True, capture_output=True, text=True).stdout


def tray_window(trayer_pid):
    """Where the icons are: trayer is as wide as they need."""
    return geometry(until("trayer", lambda: windows("--class", "trayer"))[0])


class Screen:
    def __init__(self):
        self.number = 0

    def picture(self, name):
        self.number += 1
        return Picture(f"tray-{self.number}-{name}")

    def until(self, name, what, check, seconds=20):
        """Returns a picture for which check() is true: X draws requests a moment later."""
        self.number += 1

        def attempt():
            picture = Picture(f"tray-{self.number}-{name}")
            return check(picture) and picture
        return until(f"{what} in the picture", attempt, seconds)


def notices(window):
    """Returns the names of the list items, from the top."""
    for node in window.all():
        if node.name == "Notifications" and node.getRoleName() == "list":
            return [child.name for child in node if child is not None and child.getRoleName() == "list item"]
    return []


def test():
    screen, person = Screen(), Person()
    window_manager()
    system_tray()
    dunst = Dunst(person.dunstrc)
    net = NotifyNet("--notify-canisters", "2")
    blank = screen.picture("nothing")
    tray = Tray("--hidden", *net.tray_arguments(), "--subscribe", net.canister())
    tray.wait_for("tray", mode="XEmbed")
    tray.wait_for("canister", state="up_to_date")

    # The icon, without a number yet.
    def has_icon(picture):
        return pictures.dark(picture.region(*tray_window(tray))) > 80
    quiet = screen.until("icon", "the icon", has_icon)
    place = tray_window(tray)
    assert place[2] < 100 and place[3] < 60, f"the tray is at {place}"
    assert pictures.reds(quiet.region(*place)) == 0, "a number on the icon although nothing came"
    assert pictures.difference(blank.region(*place), quiet.region(*place)) > 0.1
    assert not main_windows(tray), "a window although it was started --hidden"
    assert not dunst.popups()

    # The canister speaks: notifications, and a number on the icon.
    net.speak("--topic", "builds", "--title", "Build 42 failed", "--body", "Two of 208 tests failed.", "--urgency", "high",
              "--action", "retry=Retry", "--action", "ignore=Ignore")
    net.speak("--topic", "messages", "--title", "Ada", "--body", "Lunch at noon? & <b>not bold</b>", "--reply", "Write back")
    tray.wait_for("shown", count=2)
    tray.wait_for("unread", count=1)
    popup = popup_with(dunst, 2)
    assert '"Dunst"' in properties(popup) and "NOTIFICATION" in properties(popup), properties(popup)
    box = geometry(popup)

    def shows_both(picture):
        return pictures.lines_with_text(picture.region(*box)) >= 20 and pictures.reds(picture.region(*place)) > 30
    told = screen.until("notifications", "the number and the notifications", shows_both)
    assert pictures.share_of_commonest(quiet.region(*box)) > 0.99, "something was there before"
    assert pictures.difference(quiet.region(*box), told.region(*box)) > 0.5
    assert 0.02 < pictures.difference(quiet.region(*place), told.region(*place)) < 0.6, "the icon should still be that, with a number"

    # A click on the icon: the window, with both, in the foreground.
    xdotool("mousemove", str(place[0] + place[2] // 2), str(place[1] + place[3] // 2), "click", "1")
    shown = until("the window", lambda: main_windows(tray))[0]
    window = Window(tray)
    until("both in the list", lambda: len(notices(window)) == 2)
    assert any("Build 42 failed" in text and "Unread" in text for text in notices(window)), notices(window)
    assert any("Ada" in text and "Lunch at noon? & <b>not bold</b>" in text for text in notices(window)), notices(window)
    until("the window to be active", lambda: is_active(shown))

    def shows_window(picture):
        rows = picture.region(*geometry(shown))
        return pictures.lines_with_text(rows) > 100 and pictures.share_of_commonest(rows) < 0.9
    screen.until("window", "the window with text", shows_window)

    # Searching, with the keyboard alone.
    window.key("ctrl+f")
    window.wait_focused("Search in notifications")
    window.type("lunch")
    until("only what was searched for", lambda: len(notices(window)) == 1 and "Ada" in notices(window)[0])
    screen.until("search", "the window with text", shows_window)
    window.key("Escape")
    until("all again", lambda: len(notices(window)) == 2)

    # Read: no number, and nothing on the screen any more.
    window.click("Mark all as read")
    until("nothing unread", lambda: tray.events("unread")[-1]["count"] == 0)
    until("dunst to show nothing", lambda: dunst.displayed() == 0)
    screen.until("read", "the icon without a number", lambda picture: has_icon(picture) and pictures.reds(picture.region(*place)) == 0)
    texts = dunst.history()
    assert {summary for summary, _ in texts} == {"Build 42 failed", "Ada"}, texts
    assert any("&lt;b&gt;not bold" in body for _, body in texts), texts
    window.key("ctrl+w")
    until("the window to be closed", lambda: not main_windows(tray))

    # An action of the canister, chosen from dunst's menu, reaches the canister.
    number = net.speak("--topic", "builds", "--title", "Build 43 failed", "--urgency", "critical", "--action", "retry=Retry now")[0]
    popup = popup_with(dunst, 1)
    screen.until("critical", "the notification", lambda picture: pictures.lines_with_text(picture.region(*geometry(popup))) >= 5)
    offered = person.choose("Retry now", popup)
    assert any("Mark read" in line for line in offered) and any("Mute for an hour" in line for line in offered), offered
    tray.wait_for("answer", id=number, state="delivered")
    assert not main_windows(tray), "an answer needs no window"

    # A click on the notification raises the window with that one.
    net.speak("--topic", "messages", "--title", "Grace", "--body", "The compiler works.")
    until("dunst to show it", lambda: dunst.displayed() >= 1 and len(tray.events("shown")) >= 4)
    dunst_shows = dunst.displayed()
    click_popup(dunst.popups()[0], MIDDLE, y=25 if dunst_shows == 1 else geometry(dunst.popups()[0])[3] - 25)
    shown = until("the window", lambda: main_windows(tray))[0]
    until("the window to be active", lambda: is_active(shown))
    window = Window(tray)
    until("what was clicked, in full", lambda: any(node.name == "The compiler works." and window._showing(node) for node in window.all()))
    screen.until("clicked", "the window with text", shows_window)
    window.key("ctrl+w")
    until("the window to be closed", lambda: not main_windows(tray))
    dunst.close_all()

    # Dunst has no field to write in: a small window has one.
    number = net.speak("--topic", "messages", "--title", "Alan", "--body", "Will you come?", "--reply", "Write back")[0]
    person.choose("Reply", popup_with(dunst, 1))
    reply = until("the window to reply", lambda: windows("--pid", str(tray.process.pid), "--name", "Reply to"))[0]
    until("the window to be active", lambda: is_active(reply))
    window = Window(tray)
    window.wait_focused("Reply")
    window.type("I will")
    screen.until("reply", "the window to reply", lambda picture: pictures.lines_with_text(picture.region(*geometry(reply))) > 30)
    window.key("ctrl+Return")
    tray.wait_for("answer", id=number, state="delivered")
    until("the window to be closed", lambda: not windows("--pid", str(tray.process.pid), "--name", "Reply to"))

    # A link, as a browser would start it: passed to the first process, shown, accepted.
    link = f"icws-notify:{net.canister(2)}"
    second = Tray(link)
    assert second.process.wait(20) == 0, second.err.read_text()
    shown = until("the window", lambda: main_windows(tray))[0]
    window = Window(tray)
    window.wait_for("Allow notifications from this canister?")
    assert not tray.events("canister", canister=net.canister(2)), "subscribed without asking"
    window.wait_focused("Back")  # a key pressed by chance agrees to nothing
    window.key("Tab")
    window.wait_focused("Allow notifications")
    screen.until("link", "the window with text", shows_window)
    window.key("Return")
    tray.wait_for("canister", canister=net.canister(2), state="up_to_date")
    screen.until("canisters", "the window with text", shows_window)
    net.speak("--topic", "builds", "--title", "From the second", canister=2)
    tray.wait_for("notice", canister=net.canister(2), title="From the second")

    # It ends on request, and takes its icon along.
    assert tray.end() == 0, "icws-tray did not end cleanly: " + tray.err.read_text()
    screen.until("gone", "the tray without the icon", lambda picture: pictures.dark(picture.region(*tray_window(tray))) == 0 or not has_icon(picture))


driver.run(test)
