#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the marks for export (IC_EXPORT, IC_LOCALNET_EXPORT, …) against what programs really link.

Lists
- each marked class of an installed header that no consumer makes (or, where only the library can make it, obtains) and calls
  so that the library is needed;
- each marked class that exports nothing, and each in a header that is not installed (IC_PRIVATE_EXPORT is for those);
- each class and function of an installed header whose code is in a library but not exported: it compiles and does not link.
Prints "none" and returns 0 if there are none.
"""
import argparse
import pathlib
import re
import subprocess
import sys

MARK = re.compile(r"IC_(?!PRIVATE_|STATIC|BUILDING)(?:[A-Z]+_)?EXPORT")
NO_CALL = {"metaObject", "qt_metacast", "qt_metacall", "qt_static_metacall", "tr"}


ACCESS = re.compile(r"\b(public|protected|private|Q_SIGNALS)(?:\s+Q_SLOTS)?\s*$")
TOKEN = re.compile(r"""(?P<drop>//[^\n]*|/\*(?:.|\n)*?\*/|^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*)|(?P<literal>R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|(?<!\w)'(?:\\.|[^'\\\n])+')""", re.M)


def stripped(text):
    """The code without comments, preprocessor lines and the contents of literals."""
    return TOKEN.sub(lambda match: " " if match.group("drop") else '""', text)


class Header:
    """The classes that a header defines, and the functions that it declares outside of classes."""

    def __init__(self, path):
        self.path = path
        self.classes = []  # (qualified name, is marked, has a public constructor of its own)
        self.functions = set()
        self._scan(stripped(path.read_text(encoding="utf-8")), "", None)

    def _scan(self, text, scope, owner):
        position = 0
        start = 0
        access = owner["access"] if owner else None
        while position < len(text):
            character = text[position]
            if character == ";":
                self._declaration(text[start:position], scope, owner, access)
                start = position + 1
            elif character == ":" and owner and (label := ACCESS.search(text[start:position])):
                access = label.group(1)
                start = position + 1
            elif character == "(":
                position = self._closing(text, position, "()")
            elif character == "{":
                end = self._closing(text, position, "{}")
                head = text[start:position]
                body = text[position + 1:end]
                inner = re.search(r"\bnamespace\s+([\w:]+)\s*$", head)
                kind = re.search(r"\b(class|struct)\s+((?:[A-Z]+_)*EXPORT\s+|\[\[\w+\]\]\s+)?(\w+)\s*(?:final\s*)?(?::(?!:).*)?$", head, re.S)
                if inner:
                    self._scan(body, f"{scope}{inner.group(1)}::", None)
                    start = end + 1
                elif kind and "template" not in head and "enum" not in head:
                    record = {"name": kind.group(3), "access": "private" if kind.group(1) == "class" else "public", "constructor": False}
                    self._scan(body, f"{scope}{kind.group(3)}::", record)
                    self.classes.append((scope + kind.group(3), bool(MARK.match(kind.group(2) or "")), record["constructor"]))
                    start = end + 1
                elif kind or "enum" in head:
                    start = end + 1
                else:
                    self._declaration(head, scope, owner, access, defined=True)
                    start = end + 1
                position = end
            position += 1

    @staticmethod
    def _closing(text, position, pair):
        depth = 0
        for index in range(position, len(text)):
            depth += {pair[0]: 1, pair[1]: -1}.get(text[index], 0)
            if depth == 0:
                return index
        return len(text)

    def _declaration(self, text, scope, owner, access, defined=False):
        if owner:
            name = owner["name"]
            own = re.search(rf"(?<![~\w]){name}\s*\((?!\s*(?:const\s+)?{name}\s*&)", text)
            if own and access == "public" and not re.search(r"=\s*delete", text):
                owner["constructor"] = True
            return
        call = re.search(r"(\w+)\s*\(", text)
        if call and not defined and not re.search(r"\b(inline|template|friend|typedef|using)\b", text) and not re.match(r"\s*[A-Z]+_", call.group(1)):
            self.functions.add(scope + call.group(1))


def symbols(paths, *options):
    """(letter, demangled name) of each symbol."""
    if not paths:
        return set()
    output = subprocess.run(["nm", "-C", *options, *map(str, paths)], check=True, capture_output=True, text=True).stdout
    return {(match.group(1), match.group(2)) for match in re.finditer(r"^[0-9a-f ]{16} (\w) (.+)$", output, re.M)}


def member(name, symbol):
    """The name of the member of class `name` that the symbol is, or nothing."""
    if not symbol.startswith(name + "::"):
        return None
    rest = symbol[len(name) + 2:]
    rest = re.sub(r"\[abi:\w+\]", "", rest.split("(")[0])
    return rest if "::" not in rest and "<" not in rest else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--headers", type=pathlib.Path, required=True, help="folder of the installed headers")
    parser.add_argument("--sources", type=pathlib.Path, required=True, help="lib/ of the checkout")
    parser.add_argument("--libraries", type=pathlib.Path, nargs="+", required=True, help="the shared libraries")
    parser.add_argument("--layers", type=pathlib.Path, required=True, help="folder with the object files of the layers")
    parser.add_argument("--consumers", type=pathlib.Path, nargs="+", required=True, help="build folders of the consumers")
    arguments = parser.parse_args()

    headers = [Header(path) for path in sorted(arguments.headers.rglob("*.h"))]
    exported = {pair for pair in symbols(arguments.libraries, "-D", "--defined-only") if "Ic::" in pair[1]}
    used = symbols(sorted(path for folder in arguments.consumers for path in folder.rglob("*.o")))
    undefined = {name for letter, name in used if letter == "U"}
    mentioned = {name for _, name in used}
    problems = []

    marked = 0
    for header in headers:
        for name, is_marked, has_constructor in header.classes:
            if not is_marked:
                continue
            marked += 1
            short = name.rsplit("::", 1)[1]
            own = [(letter, symbol, member(name, symbol)) for letter, symbol in exported]
            own = [(letter, symbol, each) for letter, symbol, each in own
                   if each or symbol in (f"vtable for {name}", f"typeinfo for {name}")]
            made = {symbol for letter, symbol, each in own if letter == "T" and each == short}
            called = {symbol for letter, symbol, each in own if letter == "T" and each and each not in NO_CALL and each not in (short, "~" + short)}
            where = f"{header.path.name}: {name}"
            if not own:
                problems.append(f"{where} exports nothing: the mark is of no use")
            elif made and has_constructor and not made & undefined:
                problems.append(f"{where} is made by no consumer")
            elif called and not called & undefined:
                problems.append(f"{where} is called by no consumer")
            elif not called and not {symbol for _, symbol, _ in own} & mentioned:
                problems.append(f"{where} is used by no consumer")

    installed = {header.path.name for header in headers}
    for path in sorted(arguments.sources.rglob("*.h")):
        if path.name not in installed and path.name != "icglobal.h" and MARK.search(stripped(path.read_text(encoding="utf-8"))):
            problems.append(f"{path.name} is not installed, but something in it is marked for export")

    reachable = {symbol for _, symbol in exported}
    unmarked = {name: header for header in headers for name, is_marked, _ in header.classes if not is_marked}
    functions = {name: header for header in headers for name in header.functions}
    for name in sorted({symbol for letter, symbol in symbols(sorted(arguments.layers.rglob("*.o")), "--defined-only")
                        if letter == "T" and symbol.startswith("Ic::") and symbol not in reachable}):
        plain = re.sub(r"\[abi:\w+\]", "", name.split("(")[0])
        holder = plain.rsplit("::", 1)[0]
        if holder in unmarked and member(holder, name) not in NO_CALL:
            problems.append(f"{unmarked[holder].path.name}: {name} is not exported")
        elif plain in functions:
            problems.append(f"{functions[plain].path.name}: {name} is not exported")

    if marked < 20:
        problems.append(f"only {marked} marked classes were found in {arguments.headers}")
    print("\n".join(problems) if problems else f"none, of {marked} classes")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
