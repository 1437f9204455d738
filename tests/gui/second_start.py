#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A second start of a profile: the window of the first comes to the front, or a line on stderr says why it does not."""
import subprocess

import driver
from desktop import NotifyNet, Tray, is_active, main_windows, window_manager
from driver import BIN, Process, until, xdotool


def check(name, program, arguments, code, *parts):
    done = subprocess.run([str(BIN / program), *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == code and not done.stdout, f"{name}: exit {done.returncode}, {done.stdout!r}, {done.stderr!r}"
    assert len(done.stderr.splitlines()) == (1 if parts else 0), f"{name}: {done.stderr!r}"
    for part in parts:
        assert part in done.stderr, f"{name}: {done.stderr!r}"


def active_window(process):
    shown = until(f"the window of {process.name}", lambda: main_windows(process))[0]
    until("it to be active", lambda: is_active(shown))
    return shown


def test():
    window_manager()
    net = NotifyNet()
    arguments = net.chat_arguments("one")
    chat = Process("icws-chat", *arguments)
    first = active_window(chat)
    other = Process("icws-chat", *net.chat_arguments("two"))
    active_window(other)
    check("the same options", "icws-chat", arguments, 0)
    until("the first window to be active", lambda: is_active(first))
    xdotool("windowminimize", str(first))
    until("the first window to be minimised", lambda: not main_windows(chat))
    check("the profile alone", "icws-chat", ["--profile", "one"], 0)
    until("the first window to be active", lambda: is_active(first))
    check("another canister", "icws-chat", [net.ready["canisters"]["echo"] if part == net.ready["canisters"]["chat"] else part for part in arguments], 2,
          "already running", "it runs with canister " + net.ready["canisters"]["chat"])
    check("something to say", "icws-chat", [*arguments, "--say", "hello"], 2, "in use by another icws-chat", "--profile NAME")

    tray = Tray("--hidden", *net.tray_arguments())
    tray.wait_for("ready")
    check("a link that names no canister", "icws-tray", ["icws-notify:garbage"], 2, "icws-notify:garbage", "not a canister id")
    active_window(tray)  # whose dialog shows the mistake to a person without a terminal
    check("neither link nor canister", "icws-tray", ["garbage"], 2, "garbage", "not a canister id")
    check("a canister", "icws-tray", [net.canister()], 0)
    for process in (chat, other, tray):
        assert process.end() == 0, f"{process.name} did not end cleanly: " + process.err.read_text()


driver.run(test)
