# SPDX-License-Identifier: MIT
"""The app stands still for two minutes (SIGSTOP) while the canister speaks: afterwards everything is there once, in order, and soon.

IC_STOPPED_SECONDS shortens it."""
import os
import signal
import sqlite3
import time

import driver
from desktop import Dunst, NotifyNet, Tray, Witness, system_tray, window_manager
from driver import until

STOPPED = float(os.environ.get("IC_STOPPED_SECONDS", "120"))
COUNT, URGENT = 20, 13
SOON = 30


def state(tray):
    with open(f"/proc/{tray.process.pid}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0]


def test():
    window_manager()
    system_tray()
    dunst = Dunst()
    witness = Witness()
    net = NotifyNet()
    tray = Tray("--hidden", *net.tray_arguments(), "--subscribe", net.canister())
    tray.wait_for("canister", state="up_to_date")
    tray.wait_for("server", state="Available")
    first = net.speak("--topic", "builds", "--title", "Before")
    tray.wait_for("shown")
    dunst.close_all()

    os.kill(tray.process.pid, signal.SIGSTOP)
    until("icws-tray to stand still", lambda: state(tray) == "T")
    begin = time.monotonic()
    spoken = []
    for number in range(1, COUNT + 1):
        # Spread over the whole time, as it would be.
        time.sleep(max(0, begin + STOPPED * number / (COUNT + 1) - time.monotonic()))
        urgency = ("--urgency", "critical") if number == URGENT else ()
        spoken += net.speak("--topic", "builds" if number % 2 else "messages", "--title", f"Number {number}", "--body", f"of {COUNT}", *urgency)
    time.sleep(max(0, begin + STOPPED - time.monotonic()))
    assert len(tray.events("notice")) == 1 and dunst.displayed() == 0, "it did not stand still"
    print(f"{COUNT} spoken in {time.monotonic() - begin:.0f} s")

    os.kill(tray.process.pid, signal.SIGCONT)
    resumed = time.monotonic()
    expected = first + spoken
    until("all in the events", lambda: len(tray.events("notice")) >= len(expected), SOON)
    print(f"all of it {time.monotonic() - resumed:.1f} s after it went on")
    until("dunst to show something", lambda: dunst.displayed() > 0, SOON)
    until("nothing to wait for", lambda: tray.events("unread")[-1]["count"] == len(expected), SOON)
    until("the urgent one on the screen", lambda: any(f"Number {URGENT}" in summary for summary, _ in witness.screen().values()), SOON)
    took = time.monotonic() - resumed
    print(f"shown {took:.1f} s after it went on")
    assert took < SOON, took

    # It is up to date, so nothing can be under way any more when one more has come.
    last = net.speak("--topic", "other", "--title", "After")
    tray.wait_for("notice", title="After")
    expected += last
    told = [event["id"] for event in tray.events("notice")]
    assert told == expected, f"told in another order, or twice: {told}"

    until("the last one", lambda: "After" in str(witness.screen()))
    print("happened:", *witness.happened(), sep="\n  ")
    print("on the screen:", *witness.screen().values(), sep="\n  ")
    assert len(witness.screen()) == dunst.displayed()
    # Those of a group count as many as its headline says.
    shown = [summary for summary, _ in witness.screen().values()]
    assert sum(int(summary.split()[0]) if " new from " in summary else 1 for summary in shown) == COUNT + 1, shown
    assert shown.count(f"Number {URGENT}") == 1, "the urgent one is not there by itself"

    path = tray.database()
    assert tray.end() == 0, "icws-tray did not end cleanly: " + tray.err.read_text()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows = history_rows(database)
    assert rows == [int(number) for number in expected], f"in the history: {rows}"
    print(f"{len(rows)} in the history, in order, none twice")


def history_rows(database):
    """The canister's numbers, 64 bits without a sign, in the order in which they were kept: SQLite's have one."""
    return [number + 2 ** 63 for number, in database.execute("SELECT id FROM notices WHERE removal = 0 ORDER BY row")]


driver.run(test)
