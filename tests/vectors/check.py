#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs every test with the label "vectors" on directories of the same schema: any of them must do in place of tests/vectors.

  as it is   every test passes, and none is skipped
  halves     every other row, renamed, and then the others, renamed and written without line breaks: every test passes
  empty      no rows at all: tests skip with a reason, and none crashes
  damaged    one digit of a file is changed: a test that reads it fails

ICWS_VECTORS names another directory to start from. Exit code: 0 as expected, 1 not, 2 a wrong option or no tests."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NAMES = ("name", "desc", "reason", "note", "step")  # of rows, for people; elsewhere a field of such a name is data
DATA = ("field_hash",)  # lists whose rows have nothing but data
# A test, and a field of a file that it compares with what it computes.
DAMAGES = (("tst_keys", "identities.json", "signature"), ("tst_pem", "identities.json", "principal"),
           ("tst_delegation", "delegations.json", "hash"), ("tst_queryverification", "query_signatures.json", "signable_hash"),
           ("tst_hashtree", "hash_trees.json", "root_hash"), ("tst_requestid", "request_ids.json", "request_id"),
           ("tst_sessionvectors", "icws_sessions.json", "root_key_der"), ("tst_candid_suite", "candid.json", "uleb128"))
TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.M)


def lists(document):
    """(owner, key) of each list of rows, which are objects: at the top of a file, or in an object there."""
    for owner in [document, *(value for value in document.values() if isinstance(value, dict))]:
        for key, value in owner.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                yield owner, key


def renamed(row, number, is_row=True):
    if isinstance(row, dict):
        return {key: f"row {number}" if is_row and key in NAMES and isinstance(value, str)
                else [renamed(step, number) for step in value] if key == "steps" else value for key, value in row.items()}
    return row


def half(document, start):
    for owner, key in lists(document):
        rows = owner[key][start::2]
        owner[key] = rows if key in DATA else [renamed(row, number) for number, row in enumerate(rows)]


def empty(document, _):
    for owner, key in lists(document):
        owner[key] = []


def damage(document, field):
    """Changes the first digit of the first text in a field of this name, wherever it is."""
    if isinstance(document, list):
        return any(damage(item, field) for item in document)
    if not isinstance(document, dict):
        return False
    value = document.get(field)
    if isinstance(value, str) and value:
        document[field] = ("1" if value[0] == "0" else "0") + value[1:]
        return True
    return any(damage(item, field) for item in document.values())


def written(source, target, change, argument, compact=False):
    target.mkdir()
    for path in source.glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document, argument)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":") if compact else None, indent=None if compact else 1)
        (target / path.name).write_text(text, encoding="utf-8")
    return target


class Run:
    def __init__(self, test, vectors):
        environment = dict(os.environ)
        environment.update(dict(setting.split("=", 1) for setting in test.environment))
        if vectors is None:
            environment.pop("ICWS_VECTORS", None)
        else:
            environment["ICWS_VECTORS"] = str(vectors)
        environment.update(QTEST_DISABLE_STACK_DUMP="1", QTEST_DISABLE_CORE_DUMP="1")
        done = subprocess.run(test.command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
        self.test = test.name
        self.output = done.stdout.decode(errors="replace")
        totals = TOTALS.findall(self.output)
        self.passed, self.failed, self.skipped = (sum(int(t[i]) for t in totals) for i in range(3))
        # A Qt Test program exits with the number of failures; a crash leaves no totals behind.
        self.crashed = not totals or done.returncode < 0
        self.good = done.returncode == 0 and not self.crashed

    def lines(self, *kinds):
        return [line for line in self.output.splitlines() if line.startswith(kinds)]


class Test:
    def __init__(self, entry):
        self.name = entry["name"]
        self.command = entry.get("command")  # none if it is not built
        self.environment = next((p["value"] for p in entry["properties"] if p["name"] == "ENVIRONMENT"), [])


def vector_tests(build):
    listed = subprocess.run(["ctest", "--test-dir", str(build), "-L", "^vectors$", "--show-only=json-v1"], stdout=subprocess.PIPE, check=True)
    return [Test(entry) for entry in json.loads(listed.stdout)["tests"] if entry["name"].startswith("tst_")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="a built tree, such as build/release")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    tests = vector_tests(options.build)
    if not tests:
        parser.error(f"{options.build} has no tests with the label vectors")
    source = pathlib.Path(os.environ.get("ICWS_VECTORS") or HERE)
    wrong = [f"{test.name} is not built" for test in tests if not test.command]
    tests = [test for test in tests if test.command]

    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        folder = pathlib.Path(folder)

        def directory(label, vectors, none_skipped=False):
            runs = list(pool.map(lambda test: Run(test, vectors), tests))
            print(f"{label}: {len(runs)} programs, {sum(r.passed for r in runs)} passed, {sum(r.failed for r in runs)} failed, "
                  f"{sum(r.skipped for r in runs)} skipped, {sum(r.crashed for r in runs)} crashed", flush=True)
            for run in runs:
                if not run.good or (none_skipped and run.skipped):
                    wrong.append(f"{label}: {run.test}")
                    print("\n".join(run.lines("FAIL!", "QFATAL", "SKIP", "   Loc")[:20] or [run.output[-2000:]]))

        directory("as it is", None if source == HERE else source, none_skipped=source == HERE)
        directory("every other row, renamed", written(source, folder / "even", half, 0))
        directory("the other rows, renamed", written(source, folder / "odd", half, 1, compact=True))
        directory("no rows", written(source, folder / "empty", empty, None))

        by_name = {test.name: test for test in tests}
        for number, (name, file, field) in enumerate(DAMAGES):
            if name not in by_name:
                continue
            target = written(source, folder / f"damaged{number}", lambda *_: None, None)
            document = json.loads((target / file).read_text(encoding="utf-8"))
            if not damage(document, field):
                continue  # a directory without such rows
            (target / file).write_text(json.dumps(document), encoding="utf-8")
            if Run(by_name[name], target).failed == 0:
                wrong.append(f"{name} does not notice that {field} in {file} is damaged")
        if by_name and Run(tests[0], folder / "nowhere").good:
            wrong.append("a directory that does not exist is no error")

    for line in wrong:
        print(f"WRONG  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
