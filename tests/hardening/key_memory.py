#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Searches the memory of a connected `icws connect --identity NAME`, and its core file, for the private key of NAME.

By then the process works with a session key; the long-term key was used once, to sign for it. Three kinds of key, --runs each.
Counted are copies outside memory that is locked and left out of core files. Exit code: 0 none, 1 some, 77 not possible here.
"""
import argparse
import base64
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
SCHEMES = ["ed25519", "secp256k1", "p256"]


def icws(home, *arguments):
    done = subprocess.run([str(BIN / "icws"), *arguments], env=environment(home), capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def environment(home):
    result = {**os.environ, "HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    result.pop("XDG_DATA_HOME", None)
    return result


def first_line(process):
    line = process.stdout.readline()
    assert line, f"{process.args}: no output, exit {process.poll()}"
    return json.loads(line)


def private_key(pem):
    """The 32 bytes in a PKCS#8 or SEC1 file: the octet string of that length."""
    der = base64.b64decode("".join(line for line in pem.splitlines() if line and not line.startswith("-")))
    found = re.search(rb"\x04\x20(.{32})", der, re.DOTALL)
    assert found, "no key of 32 bytes in the exported file"
    return found.group(1)


def forms(key):
    """As bytes, as the limbs of a big number, and as text."""
    return {"bytes": key, "little endian": key[::-1], "hexadecimal": key.hex().encode()}


def copies_in_memory(pid, key):
    """[(form, region, flags)] of copies that are not in locked memory, and the number of those that are."""
    outside, locked = [], 0
    with open(f"/proc/{pid}/smaps") as file:
        regions = re.split(r"(?m)^(?=[0-9a-f]+-[0-9a-f]+ )", file.read())
    searched = 0
    with open(f"/proc/{pid}/mem", "rb") as memory:
        for region in filter(None, regions):
            start, end, permissions = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", region).groups()
            if not permissions.startswith("r") or "[vvar]" in region.splitlines()[0]:
                continue
            flags = re.search(r"VmFlags:(.*)", region).group(1).split()
            memory.seek(int(start, 16))
            try:
                data = memory.read(int(end, 16) - int(start, 16))
            except OSError:
                continue  # guard pages and device memory
            searched += len(data)
            for form, needle in forms(key).items():
                for _ in range(data.count(needle)):
                    if "lo" in flags and "dd" in flags:
                        locked += 1
                    else:
                        outside.append((form, region.splitlines()[0], " ".join(flags)))
    assert searched > 1_000_000, f"only {searched} bytes could be read"
    return outside, locked


class Connected:
    def __init__(self, home, scratch, network, identity, *options):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch))
        self.process = subprocess.Popen(
            [str(BIN / "icws"), "connect", network["canisters"]["echo"], "--gateway", network["gateway"], "--network", network["network"],
             "--fetch-root-key", "--identity", str(identity), "--passphrase-file", str(home / "passphrase"), "--json", *options],
            cwd=self.folder, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        while (event := first_line(self.process))["event"] != "opened":
            assert event["event"] != "closed", event

    def core(self):
        """Aborts it; the bytes of the core file, None if there is none."""
        self.process.send_signal(signal.SIGABRT)
        self.process.wait()
        cores = list(self.folder.glob("core*"))
        return cores[0].read_bytes() if cores else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--old", action="store_true", help="programs from before --allow-core, for comparison: memory only, no verdict")
    options = parser.parse_args()
    pattern = pathlib.Path("/proc/sys/kernel/core_pattern").read_text().strip()
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if os.getuid() != 0 or "/" in pattern or pattern.startswith("|") or hard != resource.RLIM_INFINITY:
        print(f"SKIP: reading the memory of a process that is not dumpable takes root, and core files of any size in the current folder (core_pattern is {pattern})")
        return 77
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        home = pathlib.Path(scratch) / "home"
        home.mkdir(mode=0o700)
        passphrase = home / "passphrase"
        passphrase.write_text("a passphrase for this test\n")
        passphrase.chmod(0o600)
        store = ["--protection", "passphrase", "--passphrase-cost", "interactive", "--passphrase-file", str(passphrase)]
        localnet = subprocess.Popen([str(BIN / "icws-localnet"), "--network-port", "0", "--gateway-port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            network = first_line(localnet)
            for scheme in SCHEMES:
                icws(home, "identity", "create", scheme, "--scheme", scheme, *store)
                pem = icws(home, "identity", "export", scheme, *store)
                key = private_key(pem)
                file = home / f"{scheme}.pem"
                file.write_text(pem)
                file.chmod(0o600)
                # A key that signs all the time must be found, and in locked memory only.
                outside, locked = copies_in_memory(Connected(home, scratch, network, file).process.pid, key)
                print(json.dumps({"scheme": scheme, "identity": "file", "outside": len(outside), "locked": locked}), flush=True)
                assert locked or options.old, "a key in use was not found, so this test shows nothing"
                faults += len(outside)
                for run in range(options.runs):
                    connected = Connected(home, scratch, network, scheme)
                    outside, locked = copies_in_memory(connected.process.pid, key)
                    no_core = connected.core() is None
                    report = {"scheme": scheme, "run": run + 1, "outside": len(outside), "locked": locked}
                    if not options.old:
                        core = Connected(home, scratch, network, scheme, "--allow-core").core()
                        assert core and len(core) > 1_000_000, "--allow-core left no core file, so this test shows nothing"
                        in_core = {form: core.count(needle) for form, needle in forms(key).items() if needle in core}
                        report |= {"abort leaves no core": no_core, "in the core with --allow-core": sum(in_core.values())}
                        faults += len(outside) + sum(in_core.values()) + (not no_core)
                    print(json.dumps(report), flush=True)
                    for form, region, flags in outside:
                        print(f"    {form}: {region} [{flags}]", flush=True)
        finally:
            localnet.terminate()
            localnet.wait()
    return 1 if faults else 0


sys.exit(main())
