#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The parts of lint.sh that need the compile commands of a built tree.

  lint.py database BUILD OUTPUT          compile_commands.json for the tools of clang, of our own sources only; prints these
  lint.py units BUILD OUTPUT             the same as built: the sources of a folder of lib and app compile together
  lint.py headers BUILD JOBS HEADER...   compiles each header by itself, with the flags of a source that sees it"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
# Of GCC: clang does not know them, or knows another form.
GCC_ONLY = {"-Wno-maybe-uninitialized", "-fno-semantic-interposition"}


def own(path):
    """Whether a source is ours and not made by the build."""
    if not path.is_relative_to(ROOT):
        return False
    parts = path.relative_to(ROOT).parts
    return parts[0] != "build" and "golden" not in parts


def sources_in(path):
    """The sources that a unity source includes; of any other, itself."""
    if path.parent.name != "Unity":
        return [path]
    try:
        return [pathlib.Path(name) for name in re.findall(r'^#include "(.*)"', path.read_text(encoding="utf-8"), flags=re.M)]
    except OSError:
        return []  # not generated yet


def commands(build, sources_of=sources_in):
    """The sources of a build with their arguments, without the precompiled header: each must include what it uses."""
    try:
        entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    except OSError as error:
        print(f"lint: {error}: configure with one of the presets first", file=sys.stderr)
        sys.exit(3)
    seen = set()
    for entry, path in ((entry, path) for entry in entries for path in sources_of(pathlib.Path(entry["file"]))):
        if path in seen or not any(map(own, sources_in(path))):
            continue
        seen.add(path)
        arguments = shlex.split(entry["command"]) if "command" in entry else list(entry["arguments"])
        arguments = [str(path) if argument == entry["file"] else argument for argument in arguments]
        if "-include" in arguments:
            at = arguments.index("-include")
            if "cmake_pch" in arguments[at + 1]:
                del arguments[at:at + 2]
        arguments = [argument for argument in arguments if argument != "-Winvalid-pch"]
        yield path, pathlib.Path(entry["directory"]), arguments


def database(found, output):
    entries = [{"file": str(path), "directory": str(directory), "arguments": [a for a in arguments if a not in GCC_ONLY and a != "-Werror"]}
               for path, directory, arguments in found]
    output.write_text(json.dumps(entries, indent=1), encoding="utf-8")
    for entry in entries:
        print(entry["file"])
    return 0


def compile_header(header, sources):
    """The errors of compiling it with the flags of the first source; nothing if those of one of the first few will do."""
    errors = ""
    for source, directory, arguments in sources[:4]:
        output = compile_with(header, source, directory, arguments)
        if not output:
            return ""
        errors = errors or output
        if "No such file" not in output:
            break
    return errors


def compile_with(header, source, directory, arguments):
    compiler, kept, rest = "", [], iter(arguments)
    for argument in rest:
        if re.search(r"(\+\+|g?cc|clang)(-\d+)?$", argument) and not compiler:
            compiler, kept = argument, []  # before it are ccache and its settings
        elif argument == "-o":
            next(rest, None)
        elif argument not in ("-c", str(source)):
            kept.append(argument)
    done = subprocess.run([compiler, *kept, "-fsyntax-only", "-x", "c++", "-"], cwd=directory, input=f'#include "{header}"\n', text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, LC_ALL="C"))
    return done.stdout if done.returncode else ""


def headers(build, jobs, wanted):
    known = list(commands(build))
    # Programs see different layers: a header goes with the sources that include it, directly or through other headers, else with those beside it.
    by_source = {source: (source, directory, arguments) for source, directory, arguments in known}
    beside, includers = {}, {}
    for source in by_source:
        beside.setdefault(source.parent, []).append(source)
    for path in [*by_source, *(pathlib.Path(h).resolve() for h in wanted)]:
        for name in re.findall(r'^#include "(?:[^"]*/)?([^"/]+\.h)"', path.read_text(encoding="utf-8"), flags=re.M):
            includers.setdefault(name, set()).add(path)

    def including(header):
        found, seen, names = [], set(), [header.name]
        while names:
            layer = sorted({path for name in names for path in includers.get(name, ())} - seen)
            seen.update(layer)
            found += [path for path in layer if path in by_source]
            names = [path.name for path in layer if path.suffix == ".h"]
        return found

    tasks, bad = [], 0
    for header in sorted(pathlib.Path(h).resolve() for h in wanted):
        sources = sorted(including(header), key=lambda source: source.parent != header.parent) + beside.get(header.parent, [])[:1]
        if own(header) and sources:
            tasks.append((header, [by_source[source] for source in sources]))
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for (header, _), output in zip(tasks, pool.map(lambda task: compile_header(*task), tasks)):
            if output:
                bad += 1
                first = next((line for line in output.splitlines() if "error:" in line), output.splitlines()[0])
                print(f"{header.relative_to(ROOT)}: does not compile by itself: {first.strip()}")
    print(f"{len(tasks)} headers", file=sys.stderr)
    return 1 if bad else 0


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 3 and arguments[0] == "database":
        return database(commands(pathlib.Path(arguments[1])), pathlib.Path(arguments[2]))
    if len(arguments) == 3 and arguments[0] == "units":
        return database(commands(pathlib.Path(arguments[1]), lambda path: [path]), pathlib.Path(arguments[2]))
    if len(arguments) >= 4 and arguments[0] == "headers":
        return headers(pathlib.Path(arguments[1]), int(arguments[2]), arguments[3:])
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
