#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the headers of the library that the first C++ program of the README includes, and those that the examples name.

check.py ROOT [--headers N] [--characters N] [--examples N]   prints the counts; more than N is a fault, and so is a header that
an application must not have to parse. Characters are counted without blanks, so that the length of lines does not matter.
Exit code: 0 as it should be, 1 a fault."""

import argparse
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*["<](?:IcWebSocket/)?([\w.-]+\.h)[">]', re.MULTILINE)
PROGRAM = re.compile(r"<!-- snippet: hello/main\.cpp -->\s*```cpp\n(.*?)```", re.DOTALL)
UNWANTED = {"bls.h", "pem.h", "privatekey.h", "secretbytes.h"}


def included(text, headers):
    """The headers that the text includes, and those that these include."""
    found, waiting = {}, INCLUDE.findall(text)
    while waiting:
        name = waiting.pop()
        if name in headers and name not in found:
            found[name] = headers[name].read_text(encoding="utf-8")
            waiting += INCLUDE.findall(found[name])
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    for limit in ("headers", "characters", "examples"):
        parser.add_argument("--" + limit, type=int, default=sys.maxsize)
    limits = parser.parse_args()
    headers = {path.name: path for path in (limits.root / "lib").rglob("*.h")}
    found = included(PROGRAM.search((limits.root / "README.md").read_text(encoding="utf-8")).group(1), headers)
    named = set()
    for pattern in ("*.h", "*.cpp"):
        for path in (limits.root / "app" / "examples").rglob(pattern):
            named.update(name for name in INCLUDE.findall(path.read_text(encoding="utf-8")) if name in headers)
    if not found or not named:
        sys.exit("the program of the README or the examples include nothing of the library")
    counts = {"headers": len(found), "characters": sum(len("".join(text.split())) for text in found.values()), "examples": len(named)}
    for name, text in sorted(found.items()):
        print(f"{text.count(chr(10)):6} {name}")
    lines = sum(text.count("\n") for text in found.values())
    print(f"README: {counts['headers']} headers, {lines} lines, {counts['characters']} characters. Examples name {counts['examples']}: {' '.join(sorted(named))}")
    faults = [f"{name}: {count}, more than {getattr(limits, name)}" for name, count in counts.items() if count > getattr(limits, name)]
    faults += [f"the README's program includes {name}" for name in sorted(UNWANTED & set(found))]
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
