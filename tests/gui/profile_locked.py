# SPDX-License-Identifier: MIT
"""A sealed profile whose key store is locked, or that needs a passphrase: the window of chat and tray, with real keys and a real key ring."""
import os
import pathlib
import shutil
import sys

if not shutil.which("gnome-keyring-daemon"):
    print("SKIP: gnome-keyring-daemon is not installed")
    sys.exit(77)

import dbus
import driver
from desktop import NotifyNet, window_manager
from driver import Process, Window, until
from pictures import Picture

sys.path.append(str(pathlib.Path(__file__).parent.parent / "keystore"))
from keystore import KeyRing

# A text in the window of each program when its profile is open.
OPEN = {"icws-chat": "Your name", "icws-tray": "Canisters"}
LOCKED, NEEDS_PASSPHRASE = "The key store is locked", "This profile needs its passphrase"


class Program:
    def __init__(self, net, name, profile):
        self.name, self.profile = name, profile
        place = ["--gateway", net.ready["gateway"], "--network", net.ready["network"], "--fetch-root-key", "--profile", profile]
        self.arguments = place + (["--canister", net.ready["canisters"]["chat"]] if name == "icws-chat" else [])

    def start(self, *arguments):
        return Process(self.name, *self.arguments, *arguments)

    def opened(self, process):
        """Waits for its own window, and ends it."""
        window = Window(process)
        window.wait_for(OPEN[self.name])
        assert not window.find("Try again") and not window.find("Open profile"), "the small window is still there"
        assert process.end() == 0, process.err.read_text()

    def seal(self, *arguments):
        self.opened(self.start(*arguments))
        sealed = list(pathlib.Path(os.environ["XDG_DATA_HOME"]).glob(f"{self.name}/profiles/{self.profile}/*/identities.sealed"))
        assert len(sealed) == 1, sealed
        return sealed[0]


def unlock(password):
    """Unlocks the key ring as the dialog for the password does."""
    bus = dbus.SessionBus()
    service = bus.get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
    _, session = dbus.Interface(service, "org.freedesktop.Secret.Service").OpenSession("plain", "")
    secret = dbus.Struct((session, dbus.ByteArray(b""), dbus.ByteArray(password.encode()), "text/plain"), signature="oayays")
    dbus.Interface(service, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface").UnlockWithMasterPassword(
        dbus.ObjectPath("/org/freedesktop/secrets/collection/login"), secret)


def ends(process, code, *words):
    assert process.process.wait(60) == code, f"{process.name} ended with {process.process.returncode}: {process.err.read_text()}"
    assert all(word in process.err.read_text() for word in words), process.err.read_text()


def locked_key_store(ring, program):
    sealed = program.seal()
    before = sealed.read_bytes()
    ring.stop()
    ring.start()  # locked

    # For scripts nothing has changed.
    ends(program.start("--no-dialogs"), 6, "Nothing is lost: unlock it and start")
    # Escape ends it, with the same code and the same words.
    process = program.start()
    window = Window(process)
    window.wait_for(LOCKED)
    window.wait_for("locked")  # the profile
    window.wait_for(str(sealed))
    window.wait_focused("Try again")
    Picture(f"profile-locked-{program.name}")
    window.key("Escape")
    ends(process, 6, "Nothing is lost: unlock it and start")
    ends(program.start("--exit-after", "10"), 6, "Nothing is lost")

    process = program.start()
    window = Window(process)
    window.wait_for(LOCKED)
    window.wait_focused("Try again")
    window.key("Return")
    window.wait_for(LOCKED)
    assert process.alive(), process.err.read_text()
    assert sealed.read_bytes() == before, "the file was changed"
    if program.name == "icws-chat":
        unlock("login password")
    else:  # another process
        ring.stop()
        ring.start("login password")
    window.wait_focused("Try again")
    window.key("Return")
    program.opened(process)


def passphrase(net, name, file):
    program = Program(net, name, "phrase")
    sealed = program.seal("--passphrase-file", str(file))
    before = sealed.read_bytes()
    process = program.start()
    window = Window(process)
    window.wait_for(NEEDS_PASSPHRASE)
    window.wait_password_focused()
    window.type("wrong")
    window.key("Return")
    until("the wrong passphrase to be refused", lambda: window.starting("This passphrase does not open the profile"))
    window.wait_password_focused()
    assert sealed.read_bytes() == before, "the file was changed"
    Picture(f"profile-passphrase-{name}")
    window.type("sesame")
    window.key("Return")
    program.opened(process)
    assert "sesame" not in process.err.read_text() + process.out.read_text()


def test():
    window_manager()
    net = NotifyNet()
    ring = KeyRing("login password")
    file = pathlib.Path(os.environ["HOME"]) / "passphrase"
    file.write_text("sesame\n")
    file.chmod(0o600)
    try:
        for name in OPEN:
            locked_key_store(ring, Program(net, name, "locked"))
            passphrase(net, name, file)
    finally:
        ring.stop()


driver.run(test)
