# SPDX-License-Identifier: MIT
"""No tray and no notification server: the app reports that and works on; notifications that waited are shown when a server comes."""
import driver
import os
import pathlib
import pictures
from desktop import Dunst, NotifyNet, Tray, geometry, system_tray, window_manager, windows
from driver import Window, until
from pictures import Picture


def no_tray_windows(tray):
    return windows("--pid", str(tray.process.pid), "--name", "No tray icon")


def test():
    window_manager()
    net = NotifyNet()
    tray = Tray("--hidden", *net.tray_arguments(), "--subscribe", net.canister())
    tray.wait_for("server", state="Unavailable")
    tray.wait_for("canister", state="up_to_date")

    # It waits a while for a tray, as at a login, and then explains.
    told = tray.wait_for("tray", mode="None")[-1]
    assert told["explanation"], "no explanation"
    explaining = until("the small window", lambda: no_tray_windows(tray))[0]
    window = Window(tray)
    window.wait_for("Your desktop shows no icon for this program")
    until("the reason, in the window", lambda: window.find(told["explanation"]) or any(told["explanation"].startswith(name) for name in window.starting(told["explanation"][:20])))
    window.wait_focused("Keep running")

    def readable():
        picture = Picture("tray-none-1-explained")
        return pictures.lines_with_text(picture.region(*geometry(explaining))) > 40
    until("the explanation in the picture", readable)
    window.key("Return")
    until("the small window to be closed", lambda: not no_tray_windows(tray))
    assert tray.alive(), "closing the window ended the app"

    # No notification server: everything is kept all the same.
    net.speak("--topic", "builds", "--title", "Build 1 failed", "--urgency", "high")
    net.speak("--topic", "messages", "--title", "Ada", "--body", "Lunch?")
    tray.wait_for("notice", count=2)
    until("two unread", lambda: tray.events("unread")[-1]["count"] == 2)
    assert not tray.events("shown"), "shown by nobody"

    # A second start is the way to the window without an icon.
    second = Tray()
    assert second.process.wait(20) == 0, second.err.read_text()
    window.wait_for("Mark all as read")
    # It refuses requests that it cannot serve any more.
    passphrase = pathlib.Path(os.environ["HOME"]) / "passphrase"
    passphrase.write_text("sesame\n")
    passphrase.chmod(0o600)
    third = Tray("--passphrase-file", str(passphrase))
    assert third.process.wait(20) == 2 and "quit that one first" in third.err.read_text(), third.err.read_text()
    until("both in the list", lambda: any("Build 1 failed" in node.name for node in window.all()) and any("Lunch?" in node.name for node in window.all()))
    window.key("ctrl+5")
    screen = until("the doctor to know about both", lambda: doctor_knows(window))
    print("the doctor says:", *screen, sep="\n  ")
    Picture("tray-none-2-doctor")
    window.key("ctrl+w")
    until("the window to be closed", lambda: not windows("--pid", str(tray.process.pid)))

    # A server comes, and later a tray.
    dunst = Dunst()
    tray.wait_for("server", state="Available")
    until("what waited to be shown", lambda: dunst.displayed() >= 1)
    tray.wait_for("shown")
    dunst.close_all()
    summaries = [summary for summary, _ in dunst.history()]
    print("dunst was given:", dunst.history())
    assert len(summaries) == len(set(summaries)), f"something twice: {summaries}"
    text = str(dunst.history())
    assert "Build 1 failed" in text and "Ada" in text, text
    system_tray()
    tray.wait_for("tray", mode="XEmbed")
    assert tray.end() == 0, "icws-tray did not end cleanly: " + tray.err.read_text()


def doctor_knows(window):
    """The lines about tray and notifications, once they are there."""
    names = [node.name for node in window.all() if window._showing(node) and node.getRoleName() in ("list item", "list box option")]
    found = [name for name in names if "ray" in name or "otification" in name]
    return found if len(found) >= 2 else None


driver.run(test)
