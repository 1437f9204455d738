#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the English of comments, of texts on the screen, of test names, and of the documents.

Reports verbs and nouns that make persons of code ("tells", "nobody"), sentences with a free relative clause as subject ("What is
kept ..."), and test functions with more than five words or named after a question. Text in quotes is not checked in comments and
documents. Comments are those of C++, QML, JavaScript, Candid, Rust, Python, the shell and CMake.

Exit code: 0 nothing found, 1 findings (one a line), 2 a wrong option."""

import argparse
import pathlib
import re
import sys

PERSONS = re.compile(r"\b(tells?|telling|told|believ\w+|hand(?:s|ed|ing)? (?:over|on|out)|(?:no|some|any|every)body(?:'s)?|(?:some|any|every)one(?:'s)?|whoever|whom(?:ever)?|himself|herself)\b", re.I)
# Questions may begin with these words.
CLAUSES = re.compile(r"(?:^|[.:;!] )(?:(?:[Aa]nd|[Bb]ut|[Oo]r|[Ss]o) )?(?:[Ww]hat(?:ever)?|[Ww]ho|Whose|[Ww]hichever)\b(?! to )(?![^.]*\?)")
# Only people are "who" in comments; names in code are not meant.
WHO = re.compile(r"(?<![&*\w])(?<!\\a )(?<!\buser )(?<!\busers )(?<!\bperson )(?<!\bpeople )(?<!\bprogrammers, )[Ww]ho\b")
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
# Comments with the literals that may contain their marks.
SLASHES = re.compile(r"R\"(?P<end>[^()\\\s]*)\((?s:.*?)\)(?P=end)\"|\"(?:[^\"\\\n]|\\.)*\"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'|`(?:[^`\\]|\\.)*`"
                     r"|//(?P<line>[^\n]*)|/\*(?P<block>(?s:.*?))\*/")
HASHES = re.compile(r"^[ ]*\"\"\"(?P<block>(?s:.*?))\"\"\"|(?P<end>\"\"\")(?s:.*?)(?P=end)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?:^|(?<=\s))#(?P<line>[^\n]*)", re.M)
LANGUAGES = {".cpp": SLASHES, ".h": SLASHES, ".qml": SLASHES, ".mjs": SLASHES, ".js": SLASHES, ".did": SLASHES, ".rs": SLASHES,
             ".py": HASHES, ".sh": HASHES, ".cmake": HASHES, "CMakeLists.txt": HASHES}
SLOTS = re.compile(r"private (?:Q_SLOTS|slots):(.*?)^(?:private|public|protected|\};|Q_SIGNALS)", re.S | re.M)


def faults(text):
    return [match.group(0).strip(" .:;!") for rule in (PERSONS, CLAUSES) for match in rule.finditer(text)]


def unquoted(text):
    return re.sub(r'"[^"]*"|`[^`]*`|\bcheck: [\w-]+', '""', text)


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


def sources(root):
    """The files with comments, in the folders of code and in the root."""
    folders = [root / name for name in ("app", "lib", "packaging", "qml", "resources", "tests")]
    found = [path for folder in folders for path in folder.rglob("*")] + list(root.glob("*"))
    return sorted(path for path in found if path.is_file() and (path.suffix in LANGUAGES or path.name in LANGUAGES) and "node_modules" not in path.parts)


def comments(path, language):
    """The comments of a source with the lines they begin at. Lines below each other are one comment, up to an empty one."""
    source = path.read_text(encoding="utf-8")
    text, first, end, column = "", 0, 0, 0
    for match in language.finditer(source):
        if match.lastgroup not in ("line", "block"):
            continue
        begin = source.rfind("\n", 0, match.start()) + 1
        number = source.count("\n", 0, match.start()) + 1
        words = re.sub(r"\n[ *]*", " ", re.sub(r"^[/!*#]*<?", "", match[match.lastgroup])).strip()
        words = "" if words.startswith("SPDX-") else words
        below = match.lastgroup == "line" and number == end + 1 and match.start() - begin == column and not source[begin:match.start()].strip()
        if text and words and below:
            text += " " + words
        else:
            if text:
                yield first, text
            text, first, column = words, number, match.start() - begin
        end = number + match[0].count("\n")
    if text:
        yield first, text


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

    for path in sources(root):
        read += 1
        for line, text in comments(path, LANGUAGES.get(path.suffix) or LANGUAGES[path.name]):
            plain = unquoted(text)
            for fault in dict.fromkeys(faults(plain) + WHO.findall(plain)):
                report(path, line, f'"{fault}" in a comment', text)
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
            plain = unquoted(text)
            for fault in faults(plain) + [match.group(0) for match in PHRASES.finditer(plain)]:
                report(path, line, f'"{fault}" in a document', text)
    for finding in findings:
        print(finding)
    print(f"{read} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
