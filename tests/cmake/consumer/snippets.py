#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles and runs the code of the documentation, as it stands there.

A block of C++, QML or CMake has a comment before it that names a file:

    <!-- snippet: hello/main.cpp -->
    ```cpp
    …

The block becomes that file of the project in the folder (hello). Where snippets/hello/main.cpp exists, it is what stands around
the block, with a line that says SNIPPET in its place; other files of snippets/hello are copied. snippets/snippets.json says what
is run of each folder, what that covers, and what it must print. A block without a name, and one that no run covers, is a failure.

Nothing reaches beyond this computer: a local network is started, and addresses in the blocks are replaced by its own.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

LANGUAGES = {"cpp", "qml", "cmake"}
NO_CODE = {"", "sh", "text", "json", "did"}
FENCE = re.compile(r"(?:<!--\s*snippet:\s*(?P<name>\S+)\s*-->\s*)?^```(?P<language>[^`\n]*)\n(?P<code>.*?)^```\s*$", re.M | re.S)
TIMEOUT = 60


class Failure(Exception):
    pass


def blocks_of(document):
    """name -> (where, code) of the blocks of a document."""
    text = document.read_text(encoding="utf-8")
    blocks = {}
    for match in FENCE.finditer(text):
        where = f"{document.name}:{text.count(chr(10), 0, match.start('language')) + 1}"
        if match["language"] in NO_CODE:
            continue
        if match["language"] not in LANGUAGES:
            raise Failure(f"{where}: {match['language']!r} is none of the languages {', '.join(sorted(LANGUAGES | NO_CODE - {''}))}")
        name = match["name"]
        if name is None:
            raise Failure(f"{where}: the {match['language']} block has no name: put <!-- snippet: folder/file --> before it")
        if name in blocks:
            raise Failure(f"{where}: there is another snippet {name}")
        blocks[name] = (where, match["code"])
    return blocks


def embed(wrapper, code):
    """`code` in the place of the line SNIPPET of `wrapper`, indented as that is."""
    place = re.search(r"^([ \t]*)(?://|#) SNIPPET[ \t]*\n", wrapper, re.M)
    if not place:
        raise Failure("the file around the snippet has no line SNIPPET")
    indented = "".join(place[1] + line if line.strip() else line for line in code.splitlines(keepends=True))
    return wrapper[:place.start()] + indented + wrapper[place.end():]


class Network:
    """icws-localnet, while in use."""

    def __init__(self, program):
        self._process = subprocess.Popen([program, "--network-port", "0", "--gateway-port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self._process.stdout.readline()
        if not line:
            raise Failure("icws-localnet did not start")
        self.ready = json.loads(line)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def replace(self, code):
        """`code` with the addresses of this network in the place of those that the documentation uses."""
        pairs = {
            "http://127.0.0.1:4943": self.ready["network"],
            "ws://127.0.0.1:8080": self.ready["gateway"],
            "https://icp-api.io": "http://127.0.0.1:9",  # nothing answers there
            "wss://gateway.example.com": "ws://127.0.0.1:9",
        }
        for old, new in pairs.items():
            code = code.replace(old, new)
        return code


def run(command, folder, environment, expected=None, quiet=False):
    """Runs to the end, with success and, if quiet, without a word; or, where output is expected, until that has come."""
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    timer = threading.Timer(TIMEOUT if expected is not None else 600, process.kill)
    timer.start()
    output = ""
    try:
        for line in process.stdout:
            output += line
            if expected and re.search(expected, output):
                return
        status = process.wait()
        if expected:
            raise Failure(f"{' '.join(map(str, command))} ended ({status}) without printing {expected!r}:\n{output}")
        if status != 0 or (quiet and output):
            raise Failure(f"{' '.join(map(str, command))} failed ({status}):\n{output}")
    finally:
        timer.cancel()
        process.kill()
        process.wait()


def build(source, target, arguments):
    run([arguments.cmake, "-S", source, "-B", target, "-G", arguments.generator, f"-DCMAKE_CXX_COMPILER={arguments.compiler}",
         f"-DCMAKE_PREFIX_PATH={arguments.prefix}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"], source, None)
    run([arguments.cmake, "--build", target], source, None)
    return {pathlib.Path(entry["file"]).resolve() for entry in json.loads((target / "compile_commands.json").read_text())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, required=True, help="the checkout: of README.md, the guides in lib/doc, and the files that snippets.json copies")
    parser.add_argument("--snippets", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--prefix", type=pathlib.Path, required=True)
    parser.add_argument("--qml", type=pathlib.Path, required=True, help="folder of the installed QML module")
    parser.add_argument("--qmllint", required=True)
    parser.add_argument("--localnet", type=pathlib.Path, required=True)
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--generator", default="Ninja")
    parser.add_argument("--compiler", default="c++")
    arguments = parser.parse_args()

    plan = json.loads((arguments.snippets / "snippets.json").read_text(encoding="utf-8"))
    blocks = {}
    for document in [arguments.root / "README.md", *sorted((arguments.root / "lib" / "doc").glob("*.md"))]:
        own = blocks_of(document)
        for name in own.keys() & blocks.keys():
            raise Failure(f"{own[name][0]}: {name} is also the name of {blocks[name][0]}")
        blocks.update(own)
    covered = {f"{folder}/{name}" for folder, project in plan.items() for each in project["runs"] for name in each["covers"]}
    for name in sorted(blocks.keys() - covered):
        raise Failure(f"{blocks[name][0]}: nothing in snippets.json covers {name}")
    for name in sorted(covered - blocks.keys()):
        raise Failure(f"snippets.json covers {name}, but the documentation has no such snippet any more")

    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_FORCE_STDERR_LOGGING="1", QML_IMPORT_PATH=str(arguments.qml), LD_LIBRARY_PATH="")
    shutil.rmtree(arguments.work, ignore_errors=True)
    with Network(arguments.localnet) as network:
        for folder in sorted(plan):
            source = arguments.work / folder
            source.mkdir(parents=True)
            extra = arguments.snippets / folder
            if extra.exists():
                shutil.copytree(extra, source, dirs_exist_ok=True)
            for copied in plan[folder].get("copies", []):
                shutil.copy(arguments.root / copied, source)
            for name in sorted(name for name in blocks if name.startswith(folder + "/")):
                file = arguments.work / name
                code = blocks[name][1]
                if file.exists():
                    code = embed(file.read_text(encoding="utf-8"), code)
                file.write_text(network.replace(code), encoding="utf-8")
            target = source / "build"
            compiled = build(source, target, arguments) if (source / "CMakeLists.txt").exists() else set()
            for each in plan[folder]["runs"]:
                for name in each["covers"]:
                    try:
                        if name.endswith(".cpp") and (source / name).resolve() not in compiled:
                            raise Failure("it is not compiled")
                        if name.endswith(".qml"):
                            run([arguments.qmllint, "-I", arguments.qml, "-I", target, name], source, environment, quiet=True)
                    except Failure as failure:
                        raise Failure(f"{blocks[f'{folder}/{name}'][0]}: {folder}/{name}: {failure}") from failure
                command = [str(arguments.work / part[1:]) if part.startswith("@") else part for part in each["command"]]
                try:
                    run(command, source, environment, each["output"])
                except Failure as failure:
                    places = ", ".join(blocks[f"{folder}/{name}"][0] for name in each["covers"])
                    raise Failure(f"{places}: {failure}") from failure
                print(f"ok: {folder}: {', '.join(each['covers'])}")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(str(failure))
