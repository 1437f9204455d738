# SPDX-License-Identifier: MIT
"""A desktop for icws-tray: window manager, tray, notification server, and a canister that speaks. Says what is missing and ends with 77."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from driver import BIN, LocalNet, Process, until, xdotool

for program in ("openbox", "trayer", "dunst", "import", "convert", "xprop", "dbus-monitor"):
    if not shutil.which(program):
        print(f"SKIP: {program} is not installed")
        sys.exit(77)
try:
    import dbus
except ImportError:
    print("SKIP: python3-dbus is not installed")
    sys.exit(77)

DUNSTRC = pathlib.Path(__file__).parent.parent / "auto/tray/notifications/dunstrc"
ARTEFACTS = pathlib.Path(os.environ.get("IC_ARTEFACTS_DIR", "artefacts"))


def installed(program, *arguments, **environment):
    return Process(shutil.which(program), *arguments, **environment)


def window_manager():
    """Windows that come while it starts may get lost between the two, so it says itself when it is ready."""
    ready = pathlib.Path(os.environ["XDG_RUNTIME_DIR"]) / "openbox-ready"
    openbox = installed("openbox", "--sm-disable", "--startup", f"touch {ready}")
    until("openbox to be ready", ready.exists)
    return openbox


def system_tray():
    trayer = installed("trayer", "--edge", "top", "--align", "right", "--widthtype", "request", "--height", "32")
    until("trayer to be ready", lambda: windows("--class", "trayer"))
    return trayer


def windows(*search):
    """The numbers of the windows that are to be seen."""
    found = subprocess.run(["xdotool", "search", "--all", "--onlyvisible", *search], capture_output=True, text=True).stdout
    return [int(line) for line in found.split()]


def geometry(window):
    """x, y, width, height on the screen."""
    text = subprocess.run(["xdotool", "getwindowgeometry", "--shell", str(window)], check=True, capture_output=True, text=True).stdout
    values = dict(line.split("=") for line in text.split())
    return tuple(int(values[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))


def is_active(window):
    return subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip() == str(window)


class Dunst:
    """The notification server, its notifications on the screen, and the actions of its user."""

    NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    COMMANDS = "org.dunstproject.cmd0"

    def __init__(self, dunstrc=DUNSTRC):
        self.process = installed("dunst", "-config", str(dunstrc), "-verbosity", "warn")
        self.bus = dbus.SessionBus()
        until("dunst to be ready", lambda: self.bus.name_has_owner(self.NAME))

    def ask(self, interface, method, *arguments):
        return dbus.Interface(self.bus.get_object(self.NAME, self.PATH), interface).get_dbus_method(method)(*arguments)

    def displayed(self):
        return int(self.ask(dbus.PROPERTIES_IFACE, "Get", self.COMMANDS, "displayedLength"))

    def history(self):
        """Returns the notifications that are no longer on the screen, newest first, as (summary, body)."""
        return [(str(each["summary"]), str(each["body"])) for each in self.ask(self.COMMANDS, "NotificationListHistory")]

    def close_all(self):
        self.ask(self.COMMANDS, "NotificationCloseAll")
        until("dunst to show nothing", lambda: self.displayed() == 0)

    @staticmethod
    def popups():
        return windows("--class", "Dunst")


class Witness:
    """Overhears what is said to the notification server and what it answers, from its start on."""

    def __init__(self):
        self.process = installed("dbus-monitor", "--session", "interface='org.freedesktop.Notifications'", "type='method_return'",
                                 "type='signal',interface='org.freedesktop.Notifications'")
        until("dbus-monitor to listen", lambda: "NameLost" in self.process.out.read_text() or self._is_listening())

    def _is_listening(self):
        dbus.SessionBus().list_names()  # answered to us, and overheard
        return "method return" in self.process.out.read_text(errors="replace")

    def happened(self):
        """In order: ("shows", number, summary, body), and ("closes", number, reason) with reason 1 expired, 2 dismissed, 3 withdrawn."""
        text = self.process.out.read_text(errors="replace")
        calls, result = {}, []
        for message in re.split(r"^(?=(?:method call|method return|signal|error) )", text, flags=re.MULTILINE):
            head, _, body = message.partition("\n")
            about = dict(part.split("=", 1) for part in re.split(r"[ ;]+", head) if "=" in part)
            if about.get("member") == "Notify" and head.startswith("method call"):
                strings = re.findall(r'^   string "(.*?)"\n(?=   \S)', body, re.MULTILINE | re.DOTALL)
                calls[about["sender"], about["serial"]] = tuple(strings[2:4])  # after name and icon
            elif head.startswith("method return") and (about["destination"], about.get("reply_serial")) in calls:
                number = re.search(r"uint32 (\d+)", body)
                if number:
                    result.append(("shows", int(number[1]), *calls.pop((about["destination"], about["reply_serial"]))))
            elif about.get("member") == "NotificationClosed":
                number, reason = re.findall(r"uint32 (\d+)", body)[:2]
                result.append(("closes", int(number), int(reason)))
        return result

    def screen(self):
        """Returns the visible notifications: by number, summary and body."""
        shown = {}
        for what, number, *more in self.happened():
            if what == "shows":
                shown[number] = tuple(more)
            else:
                shown.pop(number, None)
        return shown


class NotifyNet(LocalNet):
    """The local network; speak() is `icws notify`."""

    def canister(self, number=1):
        return self.ready["canisters"]["notify" if number == 1 else f"notify-{number}"]

    def speak(self, *arguments, canister=1):
        """The numbers of the notifications that the canister made, as it answered."""
        done = subprocess.run([str(BIN / "icws"), "notify", "--network", self.ready["network"], "--fetch-root-key", "--json",
                               "--canister", self.canister(canister), *arguments], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"icws notify: exit {done.returncode}: {done.stderr}"
        return [json.loads(line)["id"] for line in done.stdout.splitlines()]

    def tray_arguments(self, gateway=None, network=None):
        return ["--gateway", gateway or self.ready["gateway"], "--network", network or self.ready["network"], "--fetch-root-key"]


class Tray(Process):
    """icws-tray, and the events that it reports."""

    def __init__(self, *arguments, **environment):
        super().__init__("icws-tray", "--json", *arguments, **environment)

    def events(self, event=None, **fields):
        """All of that kind so far that have these values, oldest first."""
        lines = self.out.read_text().split("\n")[:-1]  # the last may be half written
        all_events = [json.loads(line) for line in lines]
        return [each for each in all_events if event in (None, each["event"]) and all(each.get(k) == v for k, v in fields.items())]

    def wait_for(self, event, count=1, seconds=30, **fields):
        def check():
            if not self.alive():
                raise SystemExit(f"FAIL: icws-tray ended with {self.process.poll()}: {self.err.read_text()}")
            found = self.events(event, **fields)
            return len(found) >= count and found
        return until(f"{count} × {event} {fields} of icws-tray", check, seconds)

    def database(self):
        """Where it keeps the history."""
        found = sorted(pathlib.Path(os.environ["XDG_DATA_HOME"]).glob("**/history.sqlite"))
        assert len(found) == 1, f"{len(found)} histories: {found}"
        return found[0]


def main_windows(tray):
    """Its windows but the icon and the small ones."""
    return [each for each in windows("--pid", str(tray.process.pid)) if geometry(each)[2] >= 600]
