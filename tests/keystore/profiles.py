#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Profiles that icws-chat and icws-tray of commit 6fbdeee made, opened by those of today: run by run.sh on a bus of its own, with a real
key ring. One argument: which of the scenes below."""
import json
import os
import pathlib
import subprocess
import sys
import time

from keystore import BIN, KeyRing

DATA = pathlib.Path(os.environ["XDG_DATA_HOME"])
# The identity.pem that a program of 6fbdeee wrote, and its principal.
PEM = b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n"
PRINCIPAL = "yavxl-ppty4-enezb-hcalr-cdgzv-zoexx-7od3c-urvk6-rfzs4-552ct-7ae"
PROGRAMS = ("icws-chat", "icws-tray")
started = []  # to be ended, whatever happens: a process that stays keeps the output of the test open


def until(what, check, seconds=60):
    deadline = time.monotonic() + seconds
    while not (value := check()):
        assert time.monotonic() < deadline, f"waited {seconds} s for: {what}"
        time.sleep(0.05)
    return value


class Network:
    def __init__(self):
        self.process = subprocess.Popen([os.path.join(BIN, "icws-localnet"), "--network-port", "0", "--gateway-port", "0"], stdout=subprocess.PIPE, text=True)
        started.append(self.process)
        self.ready = json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Program:
    """One run of a program, until stop(). The key ring is asked on this bus, unless \\a environment says otherwise."""

    def __init__(self, network, name, *arguments, environment=None):
        self.name = name
        announced(name).unlink(missing_ok=True)
        place = ["--gateway", network.ready["gateway"], "--network", network.ready["network"], "--fetch-root-key", "--verbose"]
        own = {"icws-chat": ["--canister", network.ready["canisters"]["chat"], "--nickname", "Ada"],
               "icws-tray": ["--hidden", "--json", "--subscribe", network.ready["canisters"]["notify"]]}[name]
        self.folder = DATA / f"run-{time.monotonic_ns()}"
        self.folder.mkdir(parents=True)
        self.out, self.err = self.folder / "out", self.folder / "err"
        self.process = subprocess.Popen([os.path.join(BIN, name), *place, *own, *arguments], stdin=subprocess.DEVNULL, stdout=open(self.out, "wb"),
                                        stderr=open(self.err, "wb"), env={**(environment or os.environ), "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"})
        started.append(self.process)

    def says(self):
        return self.err.read_text(errors="replace")

    def alive(self):
        assert self.process.poll() is None, f"{self.name} ended with {self.process.returncode}: {self.says()}"
        return True

    def principal(self):
        """The one that it announced to our other programs."""
        entry = until(f"{self.name} to announce its principal", lambda: self.alive() and announced(self.name).exists() and announced(self.name).read_text())
        return next(iter(json.loads(entry)["principals"].values()))

    def connected(self):
        text = {"icws-chat": "Connected", "icws-tray": '"up_to_date"'}[self.name]
        until(f"{self.name} to be connected", lambda: self.alive() and text in self.says() + self.out.read_text())

    def ends(self, code):
        assert self.process.wait(120) == code, f"{self.name} ended with {self.process.returncode}: {self.says()}"
        return self.says()

    def stop(self):
        self.alive()
        self.process.terminate()
        self.ends(0)


def announced(name):
    return DATA / "ic-websocket-qt/principals" / f"{name}+default.json"


def folder(name):
    """The profile's for its only network."""
    found = list((DATA / name / "profiles/default").glob("test-*"))
    assert len(found) == 1, found
    return found[0]


def old_profile(network, name):
    """A first start makes the folders; the key of before takes the place of the one that it made."""
    environment = without_bus()
    first = Program(network, name, environment=environment)
    first.principal()
    first.stop()
    key = folder(name) / "identity.pem"
    assert key.exists() and not (folder(name) / "identities.sealed").exists(), "without a key store the key is a file"
    key.write_bytes(PEM)
    return key


def without_bus():
    environment = dict(os.environ)
    environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    return environment


def stays(network, name, key, environment=None, expected=PRINCIPAL):
    """The key signs from its file at once, and the program says so."""
    started = time.monotonic()
    run = Program(network, name, environment=environment)
    assert run.principal() == expected, run.principal()
    took = time.monotonic() - started
    until("the reason", lambda: run.alive() and "a file that only you can read" in run.says())
    run.connected()
    run.stop()
    assert str(key) in run.says() and "Unlock the key store of the desktop, or install one" in run.says(), run.says()
    assert key.read_bytes() == PEM and key.stat().st_mode & 0o777 == 0o600, "the file was changed"
    return took


def moves(network, name, key):
    run = Program(network, name)
    assert run.principal() == PRINCIPAL, run.principal()
    until("the key to move", lambda: run.alive() and not key.exists())
    run.connected()
    run.stop()
    sealed = folder(name) / "identities.sealed"
    assert sealed.stat().st_mode & 0o777 == 0o600
    again = Program(network, name)
    assert again.principal() == PRINCIPAL, again.principal()
    again.connected()
    again.stop()
    assert "a file that only you can read" not in again.says(), again.says()
    return sealed


def moved():
    """Unlocked: it moves. Locked after that: the program ends and says why, and nothing is lost."""
    ring, network = KeyRing("login password"), Network()
    for name in PROGRAMS:
        sealed = moves(network, name, old_profile(network, name))
        ring.stop()
        ring.start()
        before = sealed.read_bytes()
        said = Program(network, name).ends(6)
        assert "Nothing is lost: unlock it and start" in said, said
        assert sealed.read_bytes() == before and not (folder(name) / "identity.pem").exists()
        ring.stop()
        ring.start("login password")
        again = Program(network, name)
        assert again.principal() == PRINCIPAL, again.principal()
        again.stop()
    network.stop()
    ring.stop()


def kept():
    """No bus; a locked key ring; then an unlocked one."""
    ring, network = KeyRing("login password"), Network()
    ring.stop()
    for name in PROGRAMS:
        key = old_profile(network, name)
        stays(network, name, key, without_bus())
        ring.start()
        stays(network, name, key)
        ring.stop()
        ring.start("login password")
        moves(network, name, key)
        ring.stop()
    network.stop()


def unanswered():
    """The name of the key store has an owner that never answers: the window does not wait for it."""
    try:
        import dbus
    except ImportError:
        print("SKIP: python3-dbus is not installed")
        sys.exit(77)
    network = Network()
    keys = {name: old_profile(network, name) for name in PROGRAMS}
    bus = dbus.SessionBus()
    bus.request_name("org.freedesktop.secrets")
    # This process does not read from the bus any more: calls to it wait.
    for name, key in keys.items():
        took = stays(network, name, key)
        assert took < 12, f"{name} had its identity after {took:.1f} s only"
    network.stop()


if __name__ == "__main__":
    try:
        {"moved": moved, "kept": kept, "unanswered": unanswered}[sys.argv[1]]()
    finally:
        for each in started:
            if each.poll() is None:
                each.kill()
