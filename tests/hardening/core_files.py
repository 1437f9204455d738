#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Aborts each program that holds keys where core files may be of any size: it leaves none, unless --allow-core says so. Also
looks at what the programs let other processes of the same user see."""
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(os.environ["IC_BIN_DIR"])
CANISTER = "rrkah-fqaaa-aaaaa-aaaaq-cai"
NOWHERE = "127.0.0.1:1"
USER = os.getuid() or 65534  # root's processes look the same in /proc, dumpable or not
PROGRAMS = {
    "icws": ["connect", CANISTER, "--gateway", f"ws://{NOWHERE}", "--network", f"http://{NOWHERE}", "--json"],
    "icws-gateway": ["--gateway-address", "127.0.0.1:0", "--ic-network-url", f"http://{NOWHERE}"],
    "icws-chat": ["--canister", CANISTER, "--gateway", f"ws://{NOWHERE}", "--network", f"http://{NOWHERE}", "--verbose"],
    "icws-tray": ["--network", f"http://{NOWHERE}", "--gateway", f"ws://{NOWHERE}", "--json"],
}
CLOSED = {"icws", "icws-gateway"}  # the others call the desktop portal, which must be able to look at them


def until(what, check):
    deadline = time.monotonic() + 30
    while not (value := check()):
        if time.monotonic() > deadline:
            raise SystemExit(f"FAIL: waited 30 s for: {what}")
        time.sleep(0.02)
    return value


class Run:
    """A program, run as an ordinary user, that has said something: it has begun."""

    def __init__(self, name, scratch, *options):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch))
        os.chown(self.folder, USER, -1)
        environment = {**os.environ, "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "QT_QPA_PLATFORM": "offscreen",
                       "QT_QUICK_BACKEND": "software", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        environment.pop("XDG_DATA_HOME", None)
        log = open(pathlib.Path(scratch) / f"{self.folder.name}.log", "w+b")
        # stdin stays open: icws connect reads from it
        self.process = subprocess.Popen([str(BIN / name), *PROGRAMS[name], *options], cwd=self.folder, env=environment, stdin=subprocess.PIPE,
                                        stdout=log, stderr=log, user=USER)
        until(f"{name} to say something", lambda: self.process.poll() is not None or os.fstat(log.fileno()).st_size > 0)
        log.seek(0)
        assert self.process.poll() is None, f"{self.process.args}: exit {self.process.returncode}: {log.read().decode()}"

    def text(self, name):
        return pathlib.Path(f"/proc/{self.process.pid}/{name}").read_text()

    def abort(self):
        """Whether the kernel says that a core was written, and the files that are there."""
        self.process.send_signal(signal.SIGABRT)
        _, status = os.waitpid(self.process.pid, 0)
        self.process.returncode = -os.WTERMSIG(status)
        assert os.WTERMSIG(status) == signal.SIGABRT, status
        return os.WCOREDUMP(status), [path for path in self.folder.iterdir() if path.name.startswith("core")]


def main():
    pattern = pathlib.Path("/proc/sys/kernel/core_pattern").read_text().strip()
    if pattern.startswith("|") or "/" in pattern or not pattern.startswith("core"):
        print(f"SKIP: core files do not go to the current folder here (core_pattern is {pattern})")
        return 77
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if hard != resource.RLIM_INFINITY:
        print(f"SKIP: core files are limited to {hard} bytes already")
        return 77
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    failures = []

    def expect(condition, words):
        if not condition:
            failures.append(words)

    with tempfile.TemporaryDirectory() as scratch:
        os.chmod(scratch, 0o711)
        for name in PROGRAMS:
            run = Run(name, scratch)
            expect(re.search(r"Max core file size\s+0\s+0\b", run.text("limits")), f"{name}: {run.text('limits')}")
            # In /proc a process that is not dumpable belongs to root.
            owner = os.stat(f"/proc/{run.process.pid}/mem").st_uid
            expect(owner == (0 if name in CLOSED else USER), f"{name}: its memory belongs to user {owner}")
            dumped, files = run.abort()
            expect(not dumped and not files, f"{name}: left {files}")
            allowed = Run(name, scratch, "--allow-core")
            expect("unlimited" in re.search(r"Max core file size.*", allowed.text("limits")).group(), f"{name} --allow-core: limited")
            dumped, files = allowed.abort()
            expect(dumped and files, f"{name} --allow-core: left no core file, so this test shows nothing")
            for file in files:
                file.unlink()
            print(json.dumps({"program": name, "core": "none", "with --allow-core": bool(files)}))
    print("\n".join(failures))
    return 1 if failures else 0


sys.exit(main())
