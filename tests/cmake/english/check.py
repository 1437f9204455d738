#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the English of public headers, of texts on the screen, of test names, and of the documents.

Reports verbs and nouns that make persons of code ("tells", "nobody"), sentences with a free relative clause as subject ("What is
kept ..."), and test functions with more than five words or named after a question. Text in quotes is not checked in documents.

Exit code: 0 nothing found, 1 findings (one a line), 2 a wrong option."""

import argparse
import pathlib
import re
import sys

PERSONS = re.compile(r"\b(tells?|telling|told|believ\w+|hand(?:s|ed|ing)? (?:over|on|out)|(?:no|some|any|every)body(?:'s)?|whoever|whom(?:ever)?|himself|herself)\b", re.I)
# Questions may begin with these words.
CLAUSES = re.compile(r"(?:^|[.:;!] )(?:[Ww]hat|[Ww]ho|Whose)\b(?! to )(?![^.]*\?)")
# Phrases of documents that make persons of code.
PHRASES = re.compile(r"\b(took down|ma(?:kes?|de) (?:an?|the) \w+ up)\b", re.I)
CODE = re.compile(r"^```.*?^```\s*?$|<!--.*?-->", re.S | re.M)
# Terms of the glossary that are one word each, whatever their spelling.
TERMS = re.compile(r"doNotDisturb|DoNotDisturb|QTcpServer")
MAX_WORDS = 5
DIALOGUE = {"chatbot.cpp"}  # questions and answers of the demo bot
NOT_TESTS = {"init", "cleanup", "initTestCase", "cleanupTestCase"}
TEXT = re.compile(r"(?:\b(?:tr|qsTr|QT_TRANSLATE_NOOP|QT_TR_NOOP|translate|ADVICE|QStringLiteral|QLatin1StringView)\s*\(|\bu(?=\")|,\s*(?=\"))\s*"
                  r"((?:\"(?:[^\"\\\n]|\\.)*\"\s*)+)")
LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"")
SLOTS = re.compile(r"private (?:Q_SLOTS|slots):(.*?)^(?:private|public|protected|\};|Q_SIGNALS)", re.S | re.M)


def faults(text):
    return [match.group(0).strip(" .:;!") for rule in (PERSONS, CLAUSES) for match in rule.finditer(text)]


def paragraphs(path):
    """The paragraphs, list items, table rows and headings of a document with the lines they begin at; without code and quotes."""
    source = CODE.sub(lambda match: "\n" * match.group(0).count("\n"), path.read_text(encoding="utf-8"))
    text, first = "", 0
    for number, line in enumerate(source.splitlines() + [""], 1):
        if not line.strip() or re.match(r"\s*(?:[-*|#]|\d+\.) ?", line):
            if text:
                yield first, text
            text, first = re.sub(r"^\s*(?:[-*|]|\d+\.|#+) *", "# " if line.startswith("#") else "", line), number
        else:
            text, first = (text + " " if text else "") + line.strip(), first if text else number
    if text:
        yield first, text


def public_headers(root):
    """The headers that are installed, and those that they include."""
    libraries = (root / "lib/libraries/CMakeLists.txt").read_text(encoding="utf-8")
    named = re.findall(r"ic_add_library\([^)]*?\bPUBLIC\b([^)]*)\)", libraries)
    if not named:
        sys.exit("english: lib/libraries/CMakeLists.txt names no public header")
    every = {path.name: path for path in (root / "lib").glob("*/*.h")}
    waiting = [f"{name}.h" for name in " ".join(named).split()] + [path.name for path in (root / "lib/quick").glob("*.h")]
    found = set()
    while waiting:
        path = every.get(waiting.pop())
        if path and path not in found:
            found.add(path)
            waiting += re.findall(r'^#include "(?:.*/)?(.+?)"', path.read_text(encoding="utf-8"), re.M)
    return sorted(found)


def comments(path):
    """The comments of a source with the lines they begin at; consecutive lines are one."""
    text, first = "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        match = re.match(r"\s*//[!/]?<?\s?(.*)", line)
        if match:
            first = first if text else number
            text += (" " if text else "") + match[1]
            continue
        if text:
            yield first, text
            text = ""
        match = re.search(r"//!?<?\s+(.*)$", LITERAL.sub('""', line))
        if match:
            yield number, match[1]


def texts(path):
    """The texts of a source that people may read: literals of at least two words."""
    source = path.read_text(encoding="utf-8")
    for match in TEXT.finditer(source):
        line = source[source.rfind("\n", 0, match.start()) + 1:match.start()]
        text = "".join(LITERAL.findall(match[1]))
        if " " in text and "//" not in line:
            yield source.count("\n", 0, match.start()) + 1, text


def tests(path):
    """The names of the test functions of a source."""
    source = path.read_text(encoding="utf-8")
    names = re.findall(r"function (test_\w+)\(", source) if path.suffix == ".qml" else re.findall(r"void (\w+)\(\)", " ".join(SLOTS.findall(source)))
    for name in names:
        if not name.endswith("_data") and name not in NOT_TESTS:
            spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", TERMS.sub("Term", name.removeprefix("test_")))
            yield name, re.sub(r"([A-Z])([A-Z][a-z])", r"\1 \2", spaced)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[3])
    root = parser.parse_args().root.resolve()
    findings, read = [], 0

    def report(path, line, what, text):
        findings.append(f"{path.relative_to(root)}:{line}: {what}: {text[:100]}")

    for path in public_headers(root):
        read += 1
        for line, text in comments(path):
            for fault in faults(text):
                report(path, line, f'"{fault}" in the documentation', text)
    for folder in ("app", "lib", "qml"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".h", ".qml") and "codegen" not in path.parts and path.name not in DIALOGUE:
                read += 1
                for line, text in texts(path):
                    for fault in faults(text):
                        report(path, line, f'"{fault}" in a text', text)
    for path in sorted((root / "tests").rglob("*")):
        if path.suffix in (".cpp", ".h", ".qml") and "golden" not in path.parts:
            read += 1
            for name, words in tests(path):
                if len(words.split()) > MAX_WORDS or faults(words) or re.match(r"(?:what|who|whose|why)\b", words, re.I):
                    report(path, 1, "the name of a test", name)
    for path in [root / name for name in ("CONTRIBUTING.md", "README.md", "SECURITY.md")] + sorted((root / "lib" / "doc").glob("*.md")):
        read += 1
        for line, text in paragraphs(path):
            plain = re.sub(r'"[^"]*"|`[^`]*`', '""', text)
            for fault in faults(plain) + [match.group(0) for match in PHRASES.finditer(plain)]:
                report(path, line, f'"{fault}" in a document', text)
    for finding in findings:
        print(finding)
    print(f"{read} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
