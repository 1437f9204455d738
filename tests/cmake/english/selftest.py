#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests check.py: findings in bad comments, texts, names and documents are reported at their line, good ones pass.

Exit code: 0 as expected, 1 other findings."""

import pathlib
import subprocess
import sys
import tempfile

# Path and content of a file, and its findings: line and word.
FILES = [
    ("lib/bad/persons.cpp", "// SPDX-License-Identifier: MIT\n// Tells the owner.\nint a; // nobody reads it\n//! Handed over\n//! by somebody.\n",
     [(2, "Tells"), (3, "nobody"), (4, "Handed over"), (4, "somebody")]),
    ("lib/bad/clauses.h", "// SPDX-License-Identifier: MIT\n// What is kept stays.\nint a; //!< what is left\n// Sizes: what fits.\n// Fine. Whatever\n// comes. And what\n// stays.\n",
     [(2, "What"), (3, "what"), (4, "what"), (4, "Whatever"), (4, "And what")]),
    ("lib/bad/who.cpp", "// The node who answers.\n\n// Who asks may go.\n", [(1, "who"), (3, "Who")]),
    ("lib/bad/blocks.cpp", "/* It is\n * told. */\nint a; /* believed */ int b; /*!< anyone */\n", [(1, "told"), (3, "believed"), (3, "anyone")]),
    ("lib/bad/literals.cpp", "auto a = \"//\"; // nobody\nauto b = '\"'; // whoever\nint c = 1'000; // it's told\nauto d = R\"x(\n\")x\"; // everybody\n",
     [(1, "nobody"), (2, "whoever"), (3, "told"), (5, "everybody")]),
    ("qml/Bad.qml", "//! Nobody.\nText { text: `//` } // told\n", [(1, "Nobody"), (2, "told")]),
    ("tests/bad.mjs", "/** What it prints. */\nconst a = '//' // nobody\n", [(1, "What"), (2, "nobody")]),
    ("resources/bad.did", "// What it offers.\nservice : {}\n", [(1, "What")]),
    ("packaging/bad.sh", "#!/bin/sh\necho '# nobody' \"$#\" ${a#b} # tells\n", [(2, "tells")]),
    ("tests/bad.py", "#!/usr/bin/env python3\n\"\"\"What it\nprints.\"\"\"\na = \"# nobody\"  # what is left\n", [(2, "What"), (4, "what")]),
    ("lib/CMakeLists.txt", "# SPDX-License-Identifier: MIT\n# What is built.\nset(a \"#\") # whoever\n", [(2, "What"), (3, "whoever")]),
    ("app/texts.cpp", "auto a = tr(\"Nobody is there\");\n", [(1, "Nobody")]),
    ("tests/tst_names.cpp", "class T\n{\nprivate Q_SLOTS:\n    void tellsThePeer();\n    void refusesAll();\n};\n", [(1, "the name of a test")]),
    ("lib/doc/protocol.md", "# Title\n\nThe gateway\ntells it.\n", [(3, "tells")]),
    ("lib/good/good.cpp",
     "// SPDX-License-Identifier: MIT\n// The size is\n// what it was before.\n// What now? The user who logged in sees it.\n"
     "// Prints \"nobody\", `told` and \\a who.\nif (a) // check: notify-told-in-private\nauto b = \"// What is it\";\nauto c = R\"(\n// nobody\n)\";\n"
     "connect([](const Principal &who) { isStatusKept(who); }); // f(const Principal &who)\n", []),
    ("lib/good/good.py", "a = \"\"\"\n# nobody\n\"\"\"\nb = '# told'  # fine\n", []),
    ("lib/doc/architecture.md", "Prints \"nobody\" and `told`.\n\n```\nnobody\n```\n", []),
]


def main():
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        for path, content, _ in FILES + [(document, "", []) for document in ("CONTRIBUTING.md", "README.md", "SECURITY.md")]:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content, encoding="utf-8")
        done = subprocess.run([sys.executable, pathlib.Path(__file__).with_name("check.py"), root], capture_output=True, text=True, check=False)
        reported = done.stdout.splitlines()
    failures = [] if done.returncode == 1 and reported else [f"exit code {done.returncode}: {done.stderr}"]
    for path, _, findings in FILES:
        for line, word in findings:
            match = [text for text in reported if text.startswith((f'{path}:{line}: "{word}" ', f"{path}:{line}: {word}: "))]
            if match:
                reported.remove(match[0])
            else:
                failures.append(f'{path}:{line}: "{word}" is not reported')
    failures += [f"unexpected: {text}" for text in reported[:-1]]
    print("\n".join(failures) or f"{len(FILES)} files as expected")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
