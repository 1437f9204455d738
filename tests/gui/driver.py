# SPDX-License-Identifier: MIT
"""Starts the programs, finds their windows through accessibility, presses real keys. Nothing sleeps: it polls until a deadline."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(os.environ["IC_BIN_DIR"])
POLL = 0.05
TRACE, START = "IC_GUI_TRACE" in os.environ, time.monotonic()  # prints the steps


def until(what, check, seconds=30):
    """The first true value of check(), or an error that names what was awaited."""
    deadline = time.monotonic() + seconds
    last = None
    while True:
        try:
            value = check()
            if value:
                if TRACE:
                    print(f"{time.monotonic() - START:6.1f} s: {what}", flush=True)
                return value
        except Exception as error:  # accessible objects vanish while they are read
            last = error
        if time.monotonic() > deadline:
            raise SystemExit(f"FAIL: waited {seconds} s for: {what}" + (f" (last: {last!r})" if last else ""))
        time.sleep(POLL)


class Process:
    """A program with its output in files; ended at the end, whatever happens. A variable that is None is taken from its environment."""

    running = []

    def __init__(self, name, *arguments, **environment):
        self.name = pathlib.Path(name).name
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.out, self.err = self.folder / "out", self.folder / "err"
        self.process = subprocess.Popen(
            [str(BIN / name), *arguments], stdin=subprocess.DEVNULL, stdout=open(self.out, "wb"), stderr=open(self.err, "wb"),
            env={key: value for key, value in {**os.environ, **environment}.items() if value is not None})
        Process.running.append(self)

    def alive(self):
        return self.process.poll() is None

    def end(self, seconds=20):
        """SIGTERM; its exit code."""
        if self.alive():
            self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SystemExit(f"FAIL: {self.name} did not end within {seconds} s of SIGTERM")

    @staticmethod
    def end_all():
        for process in Process.running:
            if process.alive():
                process.process.kill()
                process.process.wait()

    @staticmethod
    def show_logs():
        for process in Process.running:
            print(f"--- {process.name}: exit {process.process.poll()}\n{process.err.read_text(errors='replace')[-3000:]}")


class LocalNet(Process):
    def __init__(self, *arguments):
        super().__init__("icws-localnet", "--network-port", "0", "--gateway-port", "0", *arguments)
        line = until("icws-localnet to be ready", self._first_line)
        self.ready = json.loads(line)
        assert self.ready["event"] == "ready", line

    def _first_line(self):
        if not self.alive():
            raise SystemExit("FAIL: icws-localnet ended: " + self.err.read_text())
        text = self.out.read_text()
        return text.split("\n")[0] if "\n" in text else None

    def chat_arguments(self, profile):
        return ["--profile", profile, "--canister", self.ready["canisters"]["chat"], "--gateway", self.ready["gateway"],
                "--network", self.ready["network"], "--fetch-root-key"]


def run(test):
    """Runs a test, shows the logs if it fails, ends every program."""
    try:
        test()
        print("OK")
    except BaseException:
        Process.show_logs()
        raise
    finally:
        Process.end_all()


class Window:
    """A program's window as a screen reader sees it, operated by keyboard and mouse."""

    def __init__(self, process):
        global pyatspi
        import pyatspi
        self.process = process
        self.app = until(f"the window of {process.name}", self._find_app)

    def _find_app(self):
        if not self.process.alive():
            raise SystemExit(f"FAIL: {self.process.name} ended: " + self.process.err.read_text())
        for app in pyatspi.Registry.getDesktop(0):
            if app is None:
                continue
            app.clear_cache()  # else the first answer, before there was a window, stays for ever
            if app.childCount and app.get_process_id() == self.process.process.pid:
                return app
        return None

    def all(self):
        """Everything that is showing."""
        self.app.clear_cache()
        queue = [self.app]
        while queue:
            node = queue.pop(0)
            node.clear_cache()
            yield node
            for i in range(node.childCount):
                child = node.getChildAtIndex(i)
                if child is not None:
                    queue.append(child)

    def _showing(self, node):
        return node.getState().contains(pyatspi.STATE_SHOWING)

    def title(self):
        self.app.clear_cache()
        return self.app.getChildAtIndex(0).name

    def find(self, name, role=None):
        for node in self.all():
            if node.name == name and (role is None or node.getRole() == role) and self._showing(node):
                return node
        return None

    def starting(self, prefix):
        return [node.name for node in self.all() if node.name.startswith(prefix) and self._showing(node)]

    def messages(self):
        """Returns the descriptions of the message list, newest first or last."""
        for node in self.all():
            if node.name == "Messages" and node.getRole() == pyatspi.ROLE_LIST:
                return [child.name for child in node if child is not None and child.getRole() == pyatspi.ROLE_LIST_ITEM]
        return []

    def wait_for(self, name, role=None, seconds=30):
        return until(f"“{name}” in the window", lambda: self.find(name, role), seconds)

    def wait_for_message(self, part, *more, seconds=30):
        return until(f"a message with “{part}” {more}",
                     lambda: next((text for text in self.messages() if part in text and all(m in text for m in more)), None), seconds)

    def click(self, name, role=None):
        return self.click_where(f"“{name}”", lambda n: n.name == name and (role is None or n.getRole() == role))

    def click_where(self, what, matches):
        node = until(what, lambda: next((n for n in self.all() if matches(n) and self._showing(n)), None))
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        xdotool("mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1")
        return node

    def wait_focused(self, name):
        def focused():
            node = self.find(name)
            return node is not None and node.getState().contains(pyatspi.STATE_FOCUSED)
        until(f"“{name}” to have the focus", focused)

    def focused(self):
        """Returns the name of the control that has the focus; nothing if there is none."""
        return next((node.name for node in self.all() if node.getState().contains(pyatspi.STATE_FOCUSED) and node.name), None)

    def stops(self, key):
        """Presses the key until the focus is back where it was; the names of the controls on the way, the first one last."""
        start, names = until("a control to have the focus", self.focused), []
        while not names or names[-1] != start:
            last = names[-1] if names else start
            self.key(key)
            names.append(until(f"{key} to leave “{last}”", lambda: self.focused() not in (None, last) and self.focused(), 10))
            assert len(names) < 40, f"{key} does not come back to “{start}”: {names}"
        return names

    def wait_password_focused(self):
        """Qt withholds the name of a field with a hidden password."""
        until("the password to have the focus", lambda: any(
            node.getRole() == pyatspi.ROLE_PASSWORD_TEXT and node.getState().contains(pyatspi.STATE_FOCUSED) for node in self.all()))

    def type(self, text):
        xdotool("type", "--delay", "15", text)

    def key(self, *keys):
        xdotool("key", "--delay", "15", *keys)


def xdotool(*arguments):
    subprocess.run(["xdotool", *arguments], check=True)
