#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Identities and the system's key store: run by run.sh on a bus of its own. One argument: which of the scenes below."""
import json
import os
import pty
import re
import select
import subprocess
import sys
import time

BIN = os.environ["IC_BIN_DIR"]
PROBE = os.path.join(os.environ["IC_TEST_DIR"], "keystoreprobe")
STORE = os.path.join(os.environ["HOME"], "identities")
# The loop ticks every 5 ms, usually; the margin is for a busy machine. Operations that must not block it take a second and more:
# deriving a key, and a key store that does not answer.
MAX_BLOCKED_MS = 500 * int(os.environ.get("IC_SLOWDOWN", "1"))  # more under ThreadSanitizer


def probe(deadline_ms, *passphrase, environment=None):
    done = subprocess.run([PROBE, STORE, str(deadline_ms), *passphrase], capture_output=True, text=True, timeout=60, env=environment)
    print(done.stdout.strip(), done.stderr.strip(), flush=True)
    assert done.returncode == 0, done.returncode
    result = json.loads(done.stdout)
    assert result["blocked_ms"] <= MAX_BLOCKED_MS, f"the event loop was blocked for {result['blocked_ms']} ms"
    assert result["ticks"] >= 1
    return result


def run_icws(*arguments, environment=None):
    done = subprocess.run([os.path.join(BIN, "icws"), "identity", *arguments], capture_output=True, text=True, timeout=60,
                          stdin=subprocess.DEVNULL, start_new_session=True, env=environment)
    print("icws", *arguments, "->", done.returncode, done.stdout.strip(), done.stderr.strip(), flush=True)
    return done


def icws(*arguments, code=0, environment=None):
    done = run_icws(*arguments, environment=environment)
    assert done.returncode == code, f"exit code {done.returncode} instead of {code}"
    return [json.loads(line) for line in done.stdout.splitlines()]


class KeyRing:
    """gnome-keyring-daemon with a login collection that opens with the password."""

    def __init__(self, password):
        self.process = None
        if password is not None:
            self.start(password)

    def start(self, password=None):
        # Once --unlock has made or opened the collection; without it an existing one stays locked.
        options = ["--foreground", "--components=secrets"] + (["--unlock"] if password else [])
        watch = NameWatch("org.freedesktop.secrets")
        self.process = subprocess.Popen(["gnome-keyring-daemon", *options], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.process.stdin.write((password or "").encode())
        self.process.stdin.close()
        watch.wait_for(f'string "{watch.name}"')
        watch.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait()


class NameWatch:
    """Hears of the owner of a name on the bus from when it is made."""

    def __init__(self, name):
        self.name = name
        match = f"type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{name}'"
        self.monitor = subprocess.Popen(["dbus-monitor", "--session", match], stdout=subprocess.PIPE, text=True)
        self.wait_for("member=Name")  # that of the monitor itself: now it listens

    def wait_for(self, text):
        # Read as it comes: a line that was read into a buffer could not be waited for.
        os.set_blocking(self.monitor.stdout.fileno(), False)
        seen = ""
        deadline = time.monotonic() + 20
        while text not in seen:
            left = deadline - time.monotonic()
            assert left > 0 and select.select([self.monitor.stdout], [], [], left)[0], f"{self.name}: {text} was not heard of"
            chunk = os.read(self.monitor.stdout.fileno(), 4096).decode()
            assert chunk, "dbus-monitor ended"
            seen += chunk

    def stop(self):
        self.monitor.terminate()
        self.monitor.wait()


def unlocked():
    ring = KeyRing("login password")
    made = probe(15000)
    assert made["outcome"] == "created" and made["uses_key_store"], made
    found = probe(15000)
    assert found["outcome"] == "found" and found["uses_key_store"], found
    assert found["names"] == "alice" and found["principal"] == made["principal"], (made, found)
    # Another time the key ring is started, the key is still there: it is kept, not only remembered.
    ring.stop()
    ring.start("login password")
    again = probe(15000)
    assert again["principal"] == made["principal"], again
    created = icws("create", "carol", "--json")[0]
    listed = icws("list", "--json")
    assert [line["principal"] for line in listed] == [created["principal"]], listed
    ring.stop()


def locked():
    ring = KeyRing("login password")
    made = probe(15000)
    assert made["outcome"] == "created" and made["uses_key_store"], made
    with open(STORE, "rb") as file:
        before = file.read()
    ring.stop()
    ring.start()
    # The file stays as it is, and the failure is reported soon.
    shut = probe(3000, "passphrase")
    assert shut["outcome"] == "KeyStoreUnavailable" and shut["problem"] == "Locked" and shut["open_ms"] < 4000, shut
    with open(STORE, "rb") as file:
        assert file.read() == before, "the file was changed"
    # A new file is protected by a passphrase instead.
    os.rename(STORE, STORE + ".kept")
    fallback(3000)
    # Unlocked, the first one opens again.
    os.rename(STORE + ".kept", STORE)
    ring.stop()
    ring.start("login password")
    again = probe(15000)
    assert again["outcome"] == "found" and again["principal"] == made["principal"], again
    ring.stop()


class RunningProbe:
    """A program that opens the same store again and again."""

    def __init__(self):
        self.process = subprocess.Popen([PROBE, "--again", STORE, "15000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def open(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        print(line.strip(), flush=True)
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        assert self.process.wait(20) == 0


def restarted():
    """The key ring is restarted, such as after an update, while a program runs that has read from it."""
    ring = KeyRing("login password")
    made = probe(15000)
    assert made["outcome"] == "created" and made["uses_key_store"], made
    program = RunningProbe()
    assert program.open()["outcome"] == "found"
    ring.stop()
    assert program.open()["problem"] == "Absent"
    ring.start()
    assert program.open()["problem"] == "Locked"
    for _ in range(2):
        ring.stop()
        ring.start("login password")
        again = program.open()
        assert again["outcome"] == "found" and again["principal"] == made["principal"], again
    program.end()
    # Reset, it has lost the key.
    ring.stop()
    keyrings = os.path.join(os.environ["XDG_DATA_HOME"], "keyrings")
    os.rename(keyrings, keyrings + ".before")
    ring.start("login password")
    assert probe(15000)["problem"] == "EntryMissing"
    ring.stop()


def deleted():
    """Copies of the file do not open: none once an identity was deleted, and no older one otherwise."""
    ring = KeyRing("login password")
    file = os.path.join(os.environ["XDG_DATA_HOME"], "icws", "default", "identities.sealed")
    content = lambda: open(file, "rb").read()

    def put_back(bytes_):
        with open(file, "wb") as out:
            out.write(bytes_)

    icws("create", "alice", "--json")
    icws("create", "bob", "--json")
    with_alice = content()
    line = icws("delete", "alice", "--yes", "--json")[0]
    assert line == {"action": "delete", "name": "alice", "older_copies_open": False}, line
    newest = content()
    # The audit's reproduction: copy the file, delete, put the copy back.
    put_back(with_alice)
    refused("before a deletion", "list", "--json")
    refused("before a deletion", "list", "--json", "--accept-older-file")
    # The key ring has neither the old key nor anything else that is not used.
    ring.stop()
    ring.start("login password")
    refused("before a deletion", "list", "--json")
    put_back(newest)
    assert [line["name"] for line in icws("list", "--json")] == ["bob"]
    # An older copy without a deletion in between.
    icws("create", "carol", "--json")
    put_back(newest)
    refused("--accept-older-file", "list", "--json")
    assert content() == newest, "the file was changed"
    assert [line["name"] for line in icws("list", "--json", "--accept-older-file")] == ["bob"]
    assert [line["name"] for line in icws("list", "--json")] == ["bob"]
    ring.stop()


def refused(says, *arguments):
    done = run_icws(*arguments)
    assert done.returncode == 6 and not done.stdout and says in done.stderr and done.stderr.count("\n") == 1, done


def fallback(deadline_ms, environment=None):
    asked = probe(deadline_ms, environment=environment)
    assert asked["outcome"] == "PassphraseNeeded" and asked["open_ms"] < deadline_ms + 1000, asked
    made = probe(deadline_ms, "passphrase", environment=environment)
    assert made["outcome"] == "created" and not made["uses_key_store"], made
    # Deriving the key takes about a second more, in another thread.
    assert made["open_ms"] < deadline_ms + 15000, made
    found = probe(deadline_ms, "passphrase", environment=environment)
    assert found["outcome"] == "found" and found["principal"] == made["principal"], found
    assert probe(deadline_ms, "wrong", environment=environment)["outcome"] == "WrongPassphrase"


def nobus():
    environment = dict(os.environ)
    del environment["DBUS_SESSION_BUS_ADDRESS"]
    fallback(3000, environment)
    passphrase = os.path.join(os.environ["HOME"], "passphrase")
    with open(passphrase, "w", encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write("passphrase\n")
    created = icws("create", "carol", "--json", "--passphrase-file", passphrase, environment=environment)[0]
    assert icws("list", "--json", "--passphrase-file", passphrase, environment=environment)[0]["principal"] == created["principal"]
    icws("list", code=6, environment=environment)


def silent():
    """A process owns the name of the key store and never answers."""
    try:
        import dbus
    except ImportError:
        print("SKIP: python3-dbus is not installed")
        sys.exit(77)
    bus = dbus.SessionBus()
    bus.request_name("org.freedesktop.secrets")
    # This process does not read from the bus any more: calls to it wait.
    fallback(1000)


CTRL_C = "\x03"


def on_terminal(answers, *arguments):
    """Runs icws on a terminal of its own and answers its prompts. Returns exit code and everything the terminal showed, and after that
    how the program left it."""
    pid, terminal = pty.fork()
    if pid == 0:
        # The shell outlives what Ctrl-C ends, as the one of a user does.
        os.execv("/bin/sh", ["sh", "-c", 'trap : INT; "$@"; code=$?; stty -a; exit $code', "sh", os.path.join(BIN, "icws"), "identity", *arguments])
    shown = b""
    answered = 0
    deadline = time.monotonic() + 60
    try:
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            chunk = os.read(terminal, 4096)
            if not chunk:
                break
            shown += chunk
            # A prompt is the only thing that ends like this, without a line end.
            if shown.endswith((b": ", b"[y/N] ")) and answered < len(answers):
                answer = answers[answered]
                os.write(terminal, answer.encode() + (b"" if answer == CTRL_C else b"\n"))
                answered += 1
    except OSError:  # the other end is closed
        pass
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    text = shown.decode()
    print("terminal", *arguments, "->", code, text, flush=True)
    assert answered == len(answers), f"{len(answers) - answered} more prompts were expected"
    for answer in answers:
        assert len(answer) <= 3 or answer not in text, "the terminal showed a passphrase"
    assert re.search(r"[ ;]echo[ ;]", text), "the terminal was left without echo"
    return code, text


def terminal():
    common = ["--protection", "passphrase", "--passphrase-cost", "interactive"]
    code, _ = on_terminal(["sesame one", "sesame two"], "create", "alice", *common)
    assert code == 2, "two different passphrases must not be taken"
    assert icws("list", "--json") == []
    code, text = on_terminal(["sesame one", "sesame one"], "create", "alice", *common)
    assert code == 0 and "alice" in text, code
    code, text = on_terminal(["wrong one", "sesame one"], "list")
    assert code == 0 and "alice" in text, code
    code, text = on_terminal(["wrong one", "wrong two", "wrong three"], "list")
    assert code == 6 and "alice" not in text, code
    # Neither Ctrl-\ nor Ctrl-Z ends or stops it there, which would leave the terminal without echo.
    code, text = on_terminal(["\x1cwrong one", "\x1awrong two", "sesame one"], "list")
    assert code == 0 and "alice" in text, code
    # Interrupted at a prompt, or with the line unfinished, it gives the terminal back as it was.
    for answers in ([CTRL_C], ["sesame one", CTRL_C]):
        code, text = on_terminal(answers, "export", "alice", "--encrypt")
        assert code == 2 and "PRIVATE KEY" not in text, code
    # The exported key gets a passphrase of its own, and is asked for it when it comes back.
    file = os.path.join(os.environ["HOME"], "alice.pem")
    code, _ = on_terminal(["sesame one", "for the file", "for the file"], "export", "alice", "--encrypt", "--output", file)
    assert code == 0, code
    code, text = on_terminal(["sesame one", "not for the file", "for the file"], "import", "copy", file)
    assert code == 0 and "copy" in text, code
    # Deleting asks, and only a yes deletes.
    for answer in ("n", "", "yep", CTRL_C):
        code, text = on_terminal(["sesame one", answer], "delete", "copy")
        assert code == 1 and "lost permanently. Delete it? [y/N]" in text and "nothing is deleted" in text, (code, text)
    code, text = on_terminal(["sesame one"], "list")
    assert code == 0 and "copy" in text, code
    code, text = on_terminal(["sesame one", "y"], "delete", "copy")
    assert code == 0, (code, text)
    code, text = on_terminal(["sesame one"], "list")
    assert code == 0 and "alice" in text and "copy" not in text, text


if __name__ == "__main__":
    {"unlocked": unlocked, "locked": locked, "restarted": restarted, "deleted": deleted, "nobus": nobus, "silent": silent, "terminal": terminal}[sys.argv[1]]()
