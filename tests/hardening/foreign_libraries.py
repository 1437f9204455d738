#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Starts each program where a library that traps carries the name of one that it needs: in the current folder, and in the
folder of a copy of the program. One argument: the folder of the programs."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAMS = ["icws", "icws-candid", "icws-chat", "icws-gateway", "icws-localnet", "icws-tray"]
NAMES = ["libsodium.so.23", "libcrypto.so.3", "libQt6Core.so.6", "libIcWebSocket.so.0.1"]


def start(program, folder, **environment):
    return subprocess.run([str(program), "--version"], cwd=folder, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment})


def main():
    folder = pathlib.Path(sys.argv[1])
    programs = [folder / name for name in PROGRAMS if (folder / name).exists()]
    assert len(programs) >= 2, f"there are no programs in {folder}"
    with tempfile.TemporaryDirectory() as scratch:
        trap = pathlib.Path(scratch) / "trap.c"
        trap.write_text("__attribute__((constructor)) static void trap(void) { __builtin_trap(); }\n")
        hostile = pathlib.Path(scratch) / "hostile"
        hostile.mkdir()
        # A copy of a program finds our libraries at ../lib, as the program itself does.
        for name in ("lib", "lib64"):
            if (folder.parent / name).exists():
                (pathlib.Path(scratch) / name).symlink_to((folder.parent / name).resolve())
        first = hostile / NAMES[0]
        subprocess.run([os.environ.get("IC_CC", "cc"), "-shared", "-fPIC", "-o", str(first), str(trap)], check=True)
        for name in NAMES[1:]:
            shutil.copy(first, hostile / name)
        failures = []
        for program in programs:
            # The trap works: the same library, searched because the environment says so, ends the program.
            if start(program, hostile, LD_LIBRARY_PATH=str(hostile)).returncode == 0:
                failures.append(f"{program.name}: the trap did not spring, so this test shows nothing")
            copy = hostile / program.name
            shutil.copy(program, copy)
            for place, done in (("in the folder", start(program, hostile)), ("beside it", start(copy, scratch)),
                                ("in the folder and beside it", start(copy, hostile))):
                if done.returncode != 0 or program.name not in done.stdout:
                    failures.append(f"{program.name}, a hostile library {place}: exit {done.returncode}: {done.stdout}{done.stderr}")
            copy.unlink()
    print("\n".join(failures) or f"{len(programs)} programs load nothing from there")
    return 1 if failures else 0


sys.exit(main())
