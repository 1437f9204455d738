#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds every ELF file below the given folders against the rules of lib/cmake/IcHardening.cmake.

Search paths: no empty and no relative element anywhere, and only $ORIGIN/../lib, or a folder like it, in a program. Flags: those
named by --features. --table prints a row a file instead of failing. Exit code: 0 all as it should be, 1 not, 2 wrong options.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

ENDBR64 = b"\xf3\x0f\x1e\xfa"  # where -fcf-protection lets an indirect branch land
OTHERS = {"CMakeFiles", "consumer", "examples"}  # projects of users, which choose flags themselves
FEATURES = ["pie", "nx", "relro", "now", "stack-protector", "fortify", "cet"]


def elf_files(folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and path.suffix not in (".o", ".a") and not set(path.parts) & OTHERS:
                with open(path, "rb") as file:
                    head = file.read(18)
                if head[:4] == b"\x7fELF" and head[16] in (2, 3):  # executable or shared: linked, not an object
                    yield path


class Elf:
    def __init__(self, path):
        text = subprocess.run(["readelf", "-W", "-h", "-d", "-l", "-n", "--dyn-syms", str(path)], check=True, capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C"}).stdout
        self.path = path
        self.is_program = "INTERP" in text
        self.search_paths = [element for value in re.findall(r"\((?:RUNPATH|RPATH)\)\s+Library r(?:un)?path: \[(.*)\]", text)
                             for element in value.split(":")]
        stack = re.search(r"GNU_STACK\s+\S+ \S+ \S+ \S+ \S+ ([RWE ]+?)\s+0x", text)
        imports = set(re.findall(r"UND (\w+)", text))
        self.has = {
            "pie": re.search(r"Type:\s+DYN", text) is not None,
            "nx": stack is not None and "E" not in stack.group(1),
            "relro": "GNU_RELRO" in text,
            "now": re.search(r"BIND_NOW|FLAGS_1\).*\bNOW\b", text) is not None,
            "stack-protector": "__stack_chk_fail" in imports,
            "fortify": any(re.fullmatch(r"__\w+_chk", name) and name != "__stack_chk_fail" for name in imports),
        }

    def has_feature(self, feature):
        # Reading a whole file waits until it is asked for: with a sanitizer the tests have 10 GB.
        if feature == "cet":
            # Not the note that makes a loader enforce it: Debian's own start files, linked into everything, are without.
            return self.path.read_bytes().count(ENDBR64) * 10_000 > self.path.stat().st_size
        return self.has[feature]

    def path_faults(self, installed):
        for element in self.search_paths:
            if not element:
                yield "an empty element, which is the current folder"
            elif not element.startswith(("/", "$ORIGIN")):
                yield f"the relative element {element}"
            elif element.startswith("$ORIGIN") and self.is_program and not re.fullmatch(r"\$ORIGIN/\.\./lib(64)?(/[\w-]+)?", element):
                yield f"{element}, from where a program is copied to"
            elif element.startswith("/") and installed:
                yield f"{element}, of the computer that built it"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--features", default="", help="comma separated: " + ", ".join(FEATURES))
    parser.add_argument("--installed", action="store_true", help="absolute elements are refused as well")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    wanted = [feature for feature in options.features.split(",") if feature]
    unknown = set(wanted) - set(FEATURES)
    if unknown:
        parser.error(f"unknown features: {', '.join(unknown)}")

    faults = []
    count = 0
    for path in elf_files(options.folders):
        elf = Elf(path)
        count += 1
        if options.table:
            print(f"{path.name:34}", *(f"{name}:{'yes' if elf.has_feature(name) else 'NO'}" for name in FEATURES), f"[{':'.join(elf.search_paths)}]")
            continue
        faults += [f"{path}: searches {fault}" for fault in elf.path_faults(options.installed)]
        # Small files, tests and benchmarks may call nothing that FORTIFY or the stack protector would change.
        small = not path.name.startswith("icws") or path.stat().st_size < 100_000
        faults += [f"{path}: without {feature}" for feature in wanted
                   if not (feature == "pie" and not elf.is_program)
                   and not (feature in ("stack-protector", "fortify", "cet") and small)
                   and not elf.has_feature(feature)]
    if count == 0:
        faults.append(f"no ELF file below {' '.join(options.folders)}: was everything built?")
    print("\n".join(faults) if faults else f"{count} ELF files: as they should be")
    return 1 if faults else 0


sys.exit(main())
