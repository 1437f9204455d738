#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Root keys of test networks in kept profiles: a name in network.json is refused, and so is another key than before, with words."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

BIN = pathlib.Path(os.environ["IC_BIN_DIR"])
failed = 0


class Network:
    """icws-localnet with the root key of a seed, on a port that it keeps if it is given one."""

    def __init__(self, seed, port=0):
        self.process = subprocess.Popen([str(BIN / "icws-localnet"), "--seed", seed, "--network-port", str(port), "--gateway-port", "0"],
                                        stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.process.stdout.readline())

    def end(self):
        self.process.terminate()
        self.process.wait()

    @property
    def port(self):
        return int(self.ready["network"].rsplit(":", 1)[1])


def run(home, program, *arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen",
                   "QT_QUICK_BACKEND": "software", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
    return subprocess.run([str(BIN / program), *arguments], env=environment, capture_output=True, text=True, timeout=60)


def check(name, done, code, *parts):
    global failed
    good = done.returncode == code and all(part in done.stderr for part in parts)
    print(f"{'ok  ' if good else 'FAIL'} {name}: exit {done.returncode}, {done.stderr.strip()!r}")
    failed += not good


def profile_file(home, program):
    return pathlib.Path(home) / ".local/share" / program / "profiles/default/network.json"


# The audit's reproduction: the choice of a kept profile, changed to a name.
for place in ("http://localhost:4943", "https://example.com"):
    with tempfile.TemporaryDirectory() as home:
        file = profile_file(home, "icws-tray")
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"place": {"gateways": [], "network": place, "rootKey": "", "fetchRootKey": True}}))
        check(f"tray, kept network {place}", run(home, "icws-tray", "--hidden", "--exit-after", "20"), 3, "loopback address", place)

for program in ("icws-chat", "icws-tray"):
    with tempfile.TemporaryDirectory() as home:
        network = Network("1")
        at = ["--network", network.ready["network"], "--fetch-root-key"]
        if program == "icws-chat":
            at += ["--canister", network.ready["canisters"]["chat"], "--gateway", network.ready["gateway"]]
        else:
            at += ["--hidden"]
        brief = ["--exit-after", "1"]
        check(f"{program}, first start", run(home, program, *at, *brief), 0)
        check(f"{program}, same key", run(home, program, *at, *brief), 0)
        port = network.port
        network.end()
        network = Network("2", port)
        check(f"{program}, another key", run(home, program, *at, "--exit-after", "20"), 3, "another root key", "--accept-new-root-key")
        if program == "icws-tray":
            done = run(home, program, "--hidden", "--json", "--exit-after", "20")
            check(f"{program}, another key, kept network", done, 3, "another root key")
            events = [json.loads(line) for line in done.stdout.splitlines()]
            if [event.get("code") for event in events if event["event"] == "problem"] != ["RootKeyChanged"]:
                print(f"FAIL the events do not say so: {events}")
                failed += 1
        check(f"{program}, accepted", run(home, program, *at, "--accept-new-root-key", *brief), 0)
        check(f"{program}, known from then on", run(home, program, *at, *brief), 0)
        network.end()
sys.exit(1 if failed else 0)
