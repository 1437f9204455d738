# SPDX-License-Identifier: MIT
"""The cost of icws-tray while nothing happens: five subscriptions, minute by minute; then memory after a window was open.

IC_IDLE_MINUTES and IC_IDLE_SETTLE_SECONDS shorten it. A wake-up is a voluntary context switch of any of its threads: each is one
thread that had gone to sleep in the kernel and was woken. Minutes in which the gateway or the network sent something are separated
by a relay in between: those wake-ups are the gateway's. Of the others the median counts."""
import collections
import os
import pathlib
import statistics
import subprocess
import time

import driver
from desktop import Dunst, NotifyNet, Tray, main_windows, system_tray, window_manager
from driver import until, xdotool
from relay import Relay

MINUTES = int(os.environ.get("IC_IDLE_MINUTES", "10"))
# Threads of pools end half a minute after their last work.
SETTLE = float(os.environ.get("IC_IDLE_SETTLE_SECONDS", "45"))
CANISTERS = 5
MAX_CPU_PERCENT, MAX_WAKE_UPS, MAX_RSS_MIB = 0.1, 2, 60


class Watch:
    """Reads /proc, which wakes no thread up."""

    def __init__(self, pid):
        self.proc = pathlib.Path(f"/proc/{pid}")
        self.last = {}
        self.wake_ups = collections.Counter()  # by thread, since take()
        self.nanoseconds = 0
        self.sample()
        self.take()

    def sample(self):
        for task in (self.proc / "task").iterdir():
            try:
                status = dict(line.split(":\t", 1) for line in (task / "status").read_text().splitlines() if ":\t" in line)
                switches = int(status["voluntary_ctxt_switches"])
                ran = int((task / "schedstat").read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):  # ended just now
                continue
            before = self.last.get(task.name, (0, 0))
            if switches > before[0]:
                self.wake_ups[f"{status['Name'].strip()}/{task.name}"] += switches - before[0]
            self.nanoseconds += ran - before[1]
            self.last[task.name] = (switches, ran)

    def take(self):
        taken = self.wake_ups, self.nanoseconds / 1e9
        self.wake_ups, self.nanoseconds = collections.Counter(), 0
        return taken

    def cpu_seconds(self):
        """As the kernel accounts for it, also of threads that have ended."""
        fields = (self.proc / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """In MiB."""
        status = (self.proc / "status").read_text().splitlines()
        values = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in status if line.startswith(("VmRSS:", "RssAnon:", "RssFile:", "Threads:"))}
        pss = next((int(line.split()[1]) / 1024 for line in (self.proc / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:")), 0)
        return values["VmRSS"], f"RSS {values['VmRSS']:.1f} MiB (anonymous {values['RssAnon']:.1f}, files {values['RssFile']:.1f}), PSS {pss:.1f} MiB"


def watch_for(seconds, watch):
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(1, left))
        watch.sample()


def test():
    window_manager()
    system_tray()
    Dunst()
    net = NotifyNet("--notify-canisters", str(CANISTERS))
    gateway, network = Relay(net.ready["gateway"]), Relay(net.ready["network"])
    subscribe = [part for number in range(1, CANISTERS + 1) for part in ("--subscribe", net.canister(number))]
    # As at a login: no screen reader, no log.
    tray = Tray("--hidden", *net.tray_arguments(gateway.url, network.url), *subscribe, QT_LINUX_ACCESSIBILITY_ALWAYS_ON=None)
    for number in range(1, CANISTERS + 1):
        tray.wait_for("canister", canister=net.canister(number), state="up_to_date", seconds=60)
    tray.wait_for("tray", mode="XEmbed")
    tray.wait_for("server", state="Available")

    watch = Watch(tray.process.pid)
    print(f"{CANISTERS} canisters are up to date: {watch.memory()[1]}; settling for {SETTLE:.0f} s")
    watch_for(SETTLE, watch)
    watch.take()
    begin, cpu = time.monotonic(), watch.cpu_seconds()
    quiet, busy = [], []
    for minute in range(1, MINUTES + 1):
        start = time.monotonic()
        watch_for(60, watch)
        wake_ups, ran = watch.take()
        end = time.monotonic()
        received = [sum(pair) for pair in zip(Relay.between(gateway.received, start, end), Relay.between(network.received, start, end))]
        sent = [sum(pair) for pair in zip(Relay.between(gateway.sent, start, end), Relay.between(network.sent, start, end))]
        count = sum(wake_ups.values())
        (busy if received[0] else quiet).append(count)
        print(f"minute {minute:2}: {count:4} wake-ups, {ran * 1000:7.2f} ms of CPU; received {received[0]} times {received[1]} bytes, "
              f"sent {sent[0]} times {sent[1]} bytes; {dict(wake_ups.most_common())}", flush=True)
    elapsed, used = time.monotonic() - begin, watch.cpu_seconds() - cpu
    percent = used / elapsed * 100
    rss, words = watch.memory()
    print(f"CPU: {used:.2f} s in {elapsed:.0f} s, {percent:.3f} % of a core (aim: under {MAX_CPU_PERCENT})")
    print(f"wake-ups a minute: {quiet} without traffic from the network, {busy} with it (aim: median of the former at most {MAX_WAKE_UPS})")
    print(f"no window: {words} (aim: at most {MAX_RSS_MIB})")
    assert tray.alive(), "icws-tray ended"
    assert not tray.events("notice"), "nobody spoke"

    # A second start shows the window; closed, its memory is given back but for what libraries keep.
    second = Tray(QT_LINUX_ACCESSIBILITY_ALWAYS_ON=None)
    window = until("the window", lambda: main_windows(tray))[0]
    assert second.process.wait(20) == 0, second.err.read_text()
    until("the window to be drawn", lambda: picture_is_drawn(window))
    print(f"with a window: {watch.memory()[1]}")
    xdotool("windowfocus", "--sync", str(window), "key", "ctrl+w")
    until("the window to be closed", lambda: not main_windows(tray))
    watch_for(min(SETTLE, 10), watch)
    print(f"after the window was closed: {watch.memory()[1]}")
    assert tray.end() == 0, tray.err.read_text()

    failures = []
    if percent >= MAX_CPU_PERCENT:
        failures.append(f"{percent:.3f} % CPU")
    if not quiet:
        failures.append("the network sent something in every minute")
    elif statistics.median(quiet) > MAX_WAKE_UPS:
        failures.append(f"{statistics.median(quiet)} wake-ups a minute")
    if rss > MAX_RSS_MIB:
        failures.append(f"{rss:.1f} MiB")
    assert not failures, "too much: " + ", ".join(failures)


def picture_is_drawn(window):
    colours = subprocess.run(["import", "-window", str(window), "-format", "%k", "info:"], check=True, capture_output=True, text=True).stdout
    return int(colours) > 20


driver.run(test)
