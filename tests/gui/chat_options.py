#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Wrong options of icws-chat: one clear line on stderr, the documented exit code, nothing on stdout, no crash, no display needed."""
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

BIN = pathlib.Path(os.environ["IC_BIN_DIR"]) / "icws-chat"
CANISTER = "rrkah-fqaaa-aaaaa-aaaaq-cai"
GOOD = ["--canister", CANISTER, "--gateway", "ws://127.0.0.1:1"]

with socket.socket() as free:  # a port without a listener
    free.bind(("127.0.0.1", 0))
    CLOSED = f"http://127.0.0.1:{free.getsockname()[1]}"

CASES = [
    ("no canister", ["--gateway", "ws://127.0.0.1:1"], 2, "--canister"),
    ("bad canister id", ["--canister", "rrkah-fqaaa-aaaaa-aaaaq-caj", "--gateway", "ws://127.0.0.1:1"], 2, "rrkah"),
    ("a user's principal for a canister", ["--canister", "2vxsx-fae", "--gateway", "ws://127.0.0.1:1"], 2, "not of a canister"),
    ("no gateway", ["--canister", CANISTER], 2, "--gateway"),
    ("gateway of another scheme", ["--canister", CANISTER, "--gateway", "http://127.0.0.1"], 2, "ws://"),
    ("gateway that is no URL", ["--canister", CANISTER, "--gateway", "nonsense"], 2, "--gateway"),
    ("unknown option", [*GOOD, "--colour", "red"], 2, "colour"),
    ("stray argument", [*GOOD, "hello"], 2, "hello"),
    ("root key that is none", [*GOOD, "--root-key", "00ff"], 2, "--root-key"),
    ("root key file that is not there", [*GOOD, "--root-key", "/nowhere/key.der"], 2, "--root-key"),
    ("both ways to a root key", [*GOOD, "--root-key", "00", "--fetch-root-key"], 2, "exclude"),
    ("fetching the root key from anywhere", [*GOOD, "--fetch-root-key"], 2, "loopback"),
    ("fetching the root key by a name", [*GOOD, "--fetch-root-key", "--network", "http://localhost:4943"], 2, "loopback"),
    ("profile that is a path", [*GOOD, "--profile", "../x"], 2, "--profile"),
    ("nickname that is too long", [*GOOD, "--nickname", "x" * 33], 2, "--nickname"),
    ("passphrase file that is not there", [*GOOD, "--passphrase-file", "/nowhere/passphrase"], 6, "/nowhere/passphrase"),
    ("nothing to say", [*GOOD, "--say", " "], 2, "--say"),
    ("time that is none", [*GOOD, "--exit-after", "soon"], 2, "--exit-after"),
    ("no display", GOOD, 2, "display"),
    ("neither canister nor a first start", ["OFFSCREEN"], 2, "--canister"),
    ("network that is not there", [*GOOD, "--fetch-root-key", "--network", CLOSED, "OFFSCREEN"], 3, CLOSED),
]

failed = 0
for name, arguments, code, part in CASES:
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": home}
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

for option, part in (("--help", "--canister"), ("--version", "icws-chat")):
    done = subprocess.run([str(BIN), option], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60)
    good = done.returncode == 0 and part in done.stdout and not done.stderr
    print(f"{'ok  ' if good else 'FAIL'} {option}: exit {done.returncode}, {done.stderr.strip()!r}")
    failed += not good
sys.exit(1 if failed else 0)
