#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Wrong options of icws-tray: one clear line on stderr, the documented exit code, nothing on stdout, no crash, no display needed."""
import os
import pathlib
import subprocess
import sys
import tempfile

BIN = pathlib.Path(os.environ["IC_BIN_DIR"]) / "icws-tray"
CANISTER = "rrkah-fqaaa-aaaaa-aaaaq-cai"

CASES = [
    ("unknown option", ["--colour", "red"], 2, "colour"),
    ("two links", [CANISTER, CANISTER], 2, CANISTER),
    ("profile that is a path", ["--profile", "../x"], 2, "--profile"),
    ("profile without a name", ["--profile", ""], 2, "--profile"),
    ("gateway of another scheme", ["--gateway", "http://127.0.0.1"], 2, "ws://"),
    ("gateway that is no URL", ["--gateway", "nonsense"], 2, "--gateway"),
    ("network of another scheme", ["--network", "ws://127.0.0.1"], 2, "--network"),
    ("network that is no URL", ["--network", "nonsense"], 2, "--network"),
    ("root key that is none", ["--network", "http://127.0.0.1:1", "--root-key", "00ff"], 2, "--root-key"),
    ("root key file that is not there", ["--network", "http://127.0.0.1:1", "--root-key", "/nowhere/key.der"], 2, "--root-key"),
    ("both ways to a root key", ["--network", "http://127.0.0.1:1", "--root-key", "00", "--fetch-root-key"], 2, "exclude"),
    ("fetching the root key from anywhere", ["--fetch-root-key"], 2, "loopback"),
    ("fetching the root key by a name", ["--fetch-root-key", "--network", "http://localhost:4943"], 2, "loopback"),
    ("canister id with a slip", ["--subscribe", "rrkah-fqaaa-aaaaa-aaaaq-caj"], 2, "rrkah"),
    ("a user's principal for a canister", ["--subscribe", "2vxsx-fae"], 2, "2vxsx-fae"),
    ("nothing to subscribe to", ["--subscribe", ""], 2, "--subscribe"),
    ("time that is none", ["--exit-after", "soon"], 2, "--exit-after"),
    ("time before the start", ["--exit-after", "-1"], 2, "--exit-after"),
    ("value that is missing", ["--gateway"], 2, "gateway"),
    ("no display", ["--hidden"], 2, "display"),
    ("identity file that is not there", ["--identity", "/nowhere/key.pem", "--hidden", "OFFSCREEN"], 6, "/nowhere/key.pem"),
    ("passphrase file that is not there", ["--passphrase-file", "/nowhere/passphrase"], 6, "/nowhere/passphrase"),
    ("passphrase file without one", ["--passphrase-file", "/dev/null"], 2, "the first line is empty"),
    ("identity file that is none", ["--identity", str(pathlib.Path(__file__)), "--hidden", "OFFSCREEN"], 6, "identity"),
]

failed = 0
for name, arguments, code, part in CASES:
    with tempfile.TemporaryDirectory() as home:
        # No message bus either: the app is one that starts without.
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": home, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        for variable in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if variable in os.environ:
                environment[variable] = os.environ[variable]
        if "OFFSCREEN" in arguments:
            arguments = [a for a in arguments if a != "OFFSCREEN"]
            environment.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
        done = subprocess.run([str(BIN), *arguments], env=environment, capture_output=True, text=True, timeout=60)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    good = done.returncode == code and len(lines) == 1 and part in lines[0] and not done.stdout
    print(f"{'ok  ' if good else 'FAIL'} {name}: exit {done.returncode}, {done.stderr.strip()!r}")
    failed += not good

for option, part in (("--help", "--subscribe"), ("--version", "icws-tray")):
    done = subprocess.run([str(BIN), option], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60)
    good = done.returncode == 0 and part in done.stdout and not done.stderr
    print(f"{'ok  ' if good else 'FAIL'} {option}: exit {done.returncode}, {done.stderr.strip()!r}")
    failed += not good
sys.exit(1 if failed else 0)
