#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that references in sources and documents lead to something in the repository.

Each document NAME.md that a text mentions must exist: beside the file, from the root, or in lib/doc. A target after the name must
exist in it: a section ("protocol.md b.4", "architecture.md section 3, point 6"), or a row of a table ("qtwebsockets.md row 7").
Links of Markdown must lead to a file, and to a heading of it. Nothing may name a path outside of the repository.

Exit code: 0 all is there, 1 something is missing, 2 a wrong option."""

import argparse
import pathlib
import re
import subprocess
import sys

SKIPPED = {"build", ".git", ".cache", "__pycache__", "node_modules", "golden"}
TEXTS = {".h", ".cpp", ".in", ".txt", ".cmake", ".md", ".py", ".sh", ".mjs", ".qml", ".did", ".yml", ".yaml", ".json", ""}
OUTSIDE = re.compile(r"\.\./shared\b|\bshared/(?:spec|design|cases|tools)\b|(?<![\w.])/work/|(?<![\w.])/home/\w")
MENTION = re.compile(r"(?<![\w/.-])((?:[\w.-]+/)*[\w-]+\.md)\b`?(?:\]\([^)\s]*\))?")
LINK = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")
# A section is a letter with or without a number (b, b.4), or a number alone (6).
SECTION = r"(?:[a-k](?:\.\d{1,2})?|\d{1,2})"
SECTIONS = re.compile(rf",?\s+(sections?\s+)?({SECTION}(?:(?:,\s*|\s+and\s+|\s+to\s+)(?:sections?\s+)?{SECTION})*)(?![\w'])")
POINTS = re.compile(r",?\s+points?\s+(\d+)\b")
ROWS = re.compile(r",?\s+rows?\s+(\d+)(?:\s+to\s+(\d+))?\b")


class Document:
    """The targets of references in a document."""

    def __init__(self, path):
        lines = path.read_text(encoding="utf-8").splitlines()
        self.sections, self.points, self.rows, self.anchors = set(), set(), set(), set()
        letter = number = ""
        for line in lines:
            heading = re.match(r"#+\s+(.*)", line)
            if heading:
                title = heading[1]
                self.anchors.add("#" + re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", title.lower())))
                found = re.match(r"([a-k])\.(\d+)?(?!\w)|(\d+)\.", title)
                if found:
                    letter, number = found[1] or "", found[3] or ""
                    self.sections.add(letter + (f".{found[2]}" if found[2] else "") if letter else number)
                    if letter:
                        self.sections.add(letter)
            item = re.match(r"(\d+)\.\s", line)
            if item and letter:
                self.sections.add(f"{letter}.{item[1]}")
            elif item and number:
                self.points.add((number, item[1]))
            bold = re.match(r"\*\*([a-k])\.(\d+)\b", line)
            if bold:
                self.sections.add(f"{bold[1]}.{bold[2]}")
            row = re.match(r"\|\s*(\d+)\s*\|", line)
            if row:
                self.rows.add(row[1])
        # A heading stands for what it is the start of: "c.5" needs "c".
        self.sections |= {section.split(".")[0] for section in self.sections}


class Checker:
    def __init__(self, root):
        self.root = root
        self.documents = {}
        self.problems = []
        self.references = 0

    def document(self, path):
        if path not in self.documents:
            self.documents[path] = Document(path)
        return self.documents[path]

    def find(self, source, name):
        for folder in (source.parent, self.root, self.root / "lib/doc"):
            path = (folder / name).resolve()
            if path.is_file() and path.is_relative_to(self.root):
                return path
        return None

    def problem(self, source, line, text):
        self.problems.append(f"{source.relative_to(self.root)}:{line}: {text}")

    def mentions(self, source, text):
        # Comments wrap: a reference may stand in two lines.
        joined = re.sub(r"\n\s*(?://[!/]?|#|\*|--)?[ \t]*", lambda m: " " + "\0" * (len(m[0]) - 1), text)
        for match in MENTION.finditer(joined):
            line = text.count("\n", 0, match.start()) + 1
            self.references += 1
            path = self.find(source, match[1])
            if not path:
                self.problem(source, line, f"there is no {match[1]}")
                continue
            rest = joined[match.end():match.end() + 120].replace("\0", "")
            self.parts(source, line, path, rest)

    def parts(self, source, line, path, rest):
        document = self.document(path)
        section = ""
        found = SECTIONS.match(rest)
        # Without the word, "a" or a number is a section only where the document has it, as in "(protocol.md a, i, k)".
        if found and (found[1] or "." in found[2] or re.match(r"[a-k](?:[,)\s]|$)", found[2]) and re.match(r"[),;:.]|\s+and\b|$", rest[found.end():])):
            for part in re.findall(SECTION, re.sub(r"\b(?:and|to|sections?)\b", " ", found[2])):
                section = part
                if part not in document.sections:
                    self.problem(source, line, f"{path.name} has no section {part}")
            rest = rest[found.end():]
        point = POINTS.match(rest)
        if point and (section, point[1]) not in document.points:
            self.problem(source, line, f"{path.name} has no point {point[1]} in section {section}")
        rows = ROWS.match(rest)
        for row in (rows.groups() if rows else ()):
            if row and row not in document.rows:
                self.problem(source, line, f"{path.name} has no row {row}")

    def links(self, source, text):
        text = re.sub(r"^```.*?^```", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.M | re.S)
        for match in LINK.finditer(text):
            target, anchor = match[1], match[2]
            if "://" in target or target.startswith("mailto:"):
                continue
            line = text.count("\n", 0, match.start()) + 1
            self.references += 1
            path = (source.parent / target).resolve() if target else source
            if not path.is_relative_to(self.root) or not path.exists():
                self.problem(source, line, f"the link to {target} leads nowhere")
            elif anchor and path.suffix == ".md" and anchor not in self.document(path).anchors:
                self.problem(source, line, f"{path.name} has no heading {anchor}")

    def check(self, source):
        try:
            text = source.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return
        for number, line in enumerate(text.splitlines(), 1):
            outside = OUTSIDE.search(line)
            if outside:
                self.problem(source, number, f"names {outside[0].strip()}, which is outside of the repository")
        self.mentions(source, text)
        if source.suffix == ".md":
            self.links(source, text)


def sources(root):
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if listed.returncode == 0 and listed.stdout:
        paths = [root / name for name in listed.stdout.decode().split("\0") if name]
    else:  # an unpacked archive
        paths = [path for path in root.rglob("*") if path.is_file()]
    this = pathlib.Path(__file__).resolve()
    for path in sorted(paths):
        parts = path.relative_to(root).parts
        if path.is_file() and path.suffix in TEXTS and not SKIPPED.intersection(parts) and "vectors" != path.parent.name and path.resolve() != this and path.name != "package-lock.json":
            yield path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=pathlib.Path, nargs="?", default=pathlib.Path(__file__).resolve().parents[3])
    root = parser.parse_args().root.resolve()
    checker = Checker(root)
    files = list(sources(root)) + [path for path in (root / "tests/vectors").glob("*.[mp][dy]") if path.is_file()]
    for source in files:
        checker.check(source)
    for problem in checker.problems:
        print(problem)
    print(f"{checker.references} references in {len(files)} files, {len(checker.problems)} lead nowhere")
    return 1 if checker.problems else 0


if __name__ == "__main__":
    sys.exit(main())
