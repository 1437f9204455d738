#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Disables each check of the verifier, the session, the gateway's relay and the local network in turn,
and lists the test that notices.

A check is a line of lib/ or app/localnet/ that ends in `// check: <id>`:

    if (age > freshness.maxAgeNs) // check: certificate-stale       refuses; disabled, the condition is false
    if (isOpening) { // check: open-once (gate)                     lets pass; disabled, the condition is true
    IC_CHECK(checkScope(delegation, scope)); // check: scope-of-new  a statement; disabled, it is left out
    if (!sender || !hasExpiry) // check: envelope-fields             each side of || is also disabled alone, as envelope-fields/1, /2

The tree is copied, every marked condition is made to ask the environment variable IC_DISABLED_CHECK, and the test programs
are built once. They all have to pass with nothing disabled; meanwhile each writes down which checks it reaches. Then,
for each check, the programs that reach it run with it disabled, those of its own layer first, until one fails. A check
that no test misses is a survivor: a missing test, or code without use.

    tests/mutation/run.py                       everything: some ten minutes to build, less than two to run
    tests/mutation/run.py --only witness-root   one check
    tests/mutation/run.py --list                the checks
    ctest -C nightly -R mutation                the same, as a test

The work directory (--build-dir) is kept: a second run copies and builds only what changed. Exit code: 0 none survives,
1 some survive, 2 the tests fail with nothing disabled, or cannot be built.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEST_TIMEOUT = 60  # seconds; a program that hangs has noticed too

# Lowest layer first. Left out are programs that meet no check which these don't, among them all that run in real time.
PROGRAMS = {
    "crypto": ["tst_bls"],
    "net": ["tst_peerusers"],
    "identity": ["tst_delegation", "tst_envelope", "tst_envelopecbor", "tst_identity", "tst_import", "tst_sealedfile", "tst_identitydeletion", "tst_loginparts"],
    "certificate": ["tst_hashtree", "tst_witness", "tst_certificateverifier", "tst_canistersignature", "tst_nodesignature",
                    "tst_certificatevectors"],
    "wire": ["tst_frames", "tst_cdkmessages", "tst_messageverifier"],
    "network": ["tst_network", "tst_ingressledger", "tst_fetchrootkey", "tst_queryverification", "tst_messagepoller", "tst_postspacing", "tst_agent", "tst_agent_trust"],
    "websocket": ["tst_sendqueue", "tst_sendwindow", "tst_reconnect", "tst_handshake", "tst_inbox", "tst_outbound", "tst_delivery", "tst_missingcanister",
                  "tst_messageverdict", "tst_session", "tst_sessiondelivery", "tst_sessionacknowledgements", "tst_sessionending", "tst_sessionforgeries",
                  "tst_sessionpairs", "tst_sessionvectors", "tst_sessionpolling", "tst_pollingoutcome", "tst_pollingtransport", "tst_socketdelivery"],
    "gateway": ["tst_relay"],
    "localnet": ["tst_websocketcdk", "tst_websocketcanister", "tst_chatapplication", "tst_notifyapplication", "tst_notifyanswers", "tst_notifydrafts",
                 "tst_replica", "tst_replicaaccess", "tst_readpaths", "tst_managementcanister", "tst_profiledreplica", "tst_cdkqueue"],
}

MARK = re.compile(r"^(?P<indent>\s*)(?P<code>.*\S)\s*// check: (?P<id>[a-z0-9-]+)(?P<gate> \(gate\))?$")
CONDITION = re.compile(r"^(?P<head>(?:\} else )?if \()(?P<inside>.*)(?P<tail>\)(?: \{)?)$")

SWITCH_HEADER = """#pragma once
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

inline bool icIsDisabled(const char *id)
{
    static const char *const disabled = std::getenv("IC_DISABLED_CHECK");
    static const char *const reached = std::getenv("IC_REACHED_CHECKS");
    if (reached) {
        const std::string line = std::string(id) + '\\n';
        const int file = open(reached, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        if (file < 0 || write(file, line.data(), line.size()) != ssize_t(line.size()))
            std::abort();
        close(file);
    }
    return disabled && std::strcmp(disabled, id) == 0;
}

inline bool icSwitched(bool disabled, bool instead, bool condition)
{
    return disabled ? instead : condition;
}

#define IC_IS_DISABLED(id) ([]() -> bool { static const bool disabled = icIsDisabled(id); return disabled; }())
"""


class Check:
    def __init__(self, name, path, line):
        self.name, self.path, self.line = name, path, line
        self.layer = path.split("/")[1]


def outermost(text, separator):
    """Where `separator` stands outside of all brackets and quotes."""
    depth, quote, found, i = 0, "", [], 0
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\":
                i += 1
            elif c == quote:
                quote = ""
        elif c in "\"'" and not (c == "'" and i and text[i - 1].isdigit()):
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif depth == 0 and text.startswith(separator, i):
            found.append(i)
        i += 1
    return found


def alternatives(condition):
    """The sides of the outermost ||, all of them if there is only one."""
    cuts = outermost(condition, "||")
    starts = [0] + [cut + 2 for cut in cuts]
    return [condition[start:end].strip() for start, end in zip(starts, cuts + [len(condition)])]


def switched(mark, where):
    """The line of a check, made to ask the switch, and the names it asks for."""
    name = mark["id"]
    code = mark["code"]
    names = [name]
    test = f'IC_IS_DISABLED("{name}")'
    condition = CONDITION.match(code)
    if condition:
        inside = condition["inside"]
        split = max(outermost(inside, ";"), default=-1) + 1
        start, tested = inside[:split], inside[split:].strip()
        if re.match(r"(const )?\w+ [&*]*\w+ = ", tested):
            sys.exit(f"{where}: the condition of check {name} declares a variable; write `if (declaration; condition)`")
        sides = alternatives(tested)
        if len(sides) > 1 and not mark["gate"]:
            names += [f"{name}/{i}" for i in range(1, len(sides) + 1)]
            tested = " || ".join(f'(!IC_IS_DISABLED("{side}") && ({code}))' for side, code in zip(names[1:], sides))
        instead = "true" if mark["gate"] else "false"
        code = f'{condition["head"]}{start} icSwitched({test}, {instead}, static_cast<bool>({tested})){condition["tail"]}'
    elif code.endswith(";") and not re.match(r"(return|break|continue|case|auto|const)\b", code) and not mark["gate"]:
        code = f"if (!{test}) {{ {code} }}"
    else:
        sys.exit(f"{where}: check {name} is neither an if of one line nor a statement of one line")
    return mark["indent"] + code, names


def transform(path, text, checks):
    out, first = [], len(checks)
    for number, line in enumerate(text.split("\n"), 1):
        mark = MARK.match(line)
        if mark:
            line, names = switched(mark, f"{path}:{number}")
            checks += [Check(name, path, number) for name in names]
        elif "// check:" in line:
            sys.exit(f"{path}:{number}: cannot read the mark of this check")
        out.append(line)
    if len(checks) == first:
        return text
    root = "../" * path.count("/")  # a folder may not see lib/core
    out.insert(1, f'#include "{root}lib/core/icdisabledcheck.h"')  # below the licence
    return "\n".join(out)


def write_if_changed(target, data):
    if target.exists() and target.read_bytes() == data:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def prepare(copy):
    """Copies the tree with its switches; without `copy` only finds the checks."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                           stdout=subprocess.PIPE).stdout.decode().split("\0")
    checks, kept = [], set()
    for name in sorted(n for n in names if n and (ROOT / n).is_file()):
        is_source = name.startswith(("lib/", "app/localnet/")) and name.endswith((".cpp", ".h"))
        if not copy and not is_source:
            continue
        data = (ROOT / name).read_bytes()
        if is_source:
            data = transform(name, data.decode(), checks).encode()
        if copy:
            write_if_changed(copy / name, data)
            kept.add(name)
    if copy:
        write_if_changed(copy / "lib/core/icdisabledcheck.h", SWITCH_HEADER.encode())
        kept.add("lib/core/icdisabledcheck.h")
        for old in [p for p in copy.rglob("*") if p.is_file() and str(p.relative_to(copy)) not in kept]:
            old.unlink()
    seen = {}
    for check in checks:
        if check.name in seen:
            sys.exit(f"{check.path}:{check.line}: check {check.name} is also at {seen[check.name].path}:{seen[check.name].line}")
        seen[check.name] = check
    return checks


def build(copy, binary, programs, jobs):
    environment = dict(os.environ)
    for cache in (ROOT / "build/downloads", ROOT.parent / "build/downloads"):
        if cache.is_dir():
            environment.setdefault("IC_DOWNLOAD_CACHE", str(cache))
    # Quick to compile rather than to run, and with the assertions of Qt's containers: a read past an end is sure to fail.
    options = ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DIC_BUILD_QUICK=OFF", "-DIC_BUILD_BENCHMARKS=OFF",
               "-DIC_BUILD_APPS=OFF", "-DIC_INSTALL=OFF"]
    for command in (["cmake", "-S", str(copy), "-B", str(binary), "-G", "Ninja", *options],
                    ["ninja", "-C", str(binary), f"-j{jobs}", *programs]):
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode != 0:
            print(f"failed: {' '.join(command)}", file=sys.stderr)
            sys.exit(2)


class Outcome:
    """How one run of a test program ended; `test` is empty if it passed."""

    def __init__(self, test="", how=""):
        self.test, self.how = test, how


FAILURE = re.compile(r"^(FAIL!|XPASS|QFATAL)\s*: \w+::(\w+\(.*?\))(?: |$)")
ENTERING = re.compile(r"^INFO\s*: \w+::(\w+)\(\) entering")


def run(program, binary, switches):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QTEST_DISABLE_STACK_DUMP="1", QTEST_DISABLE_CORE_DUMP="1",
                       IC_BIN_DIR=str(binary / "bin"), **switches)
    process = subprocess.Popen([str(binary / "tests" / program), "-v1"], env=environment, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, cwd=binary, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
    timed_out = threading.Event()

    def stop():
        timed_out.set()
        process.kill()

    timer = threading.Timer(TEST_TIMEOUT, stop)
    timer.start()
    function, outcome = "start", None
    try:
        for line in process.stdout:
            text = line.decode(errors="replace")
            entering = ENTERING.match(text)
            if entering:
                function = entering[1] + "()"
            failure = FAILURE.match(text)
            if failure:
                outcome = Outcome(failure[2], "crash" if failure[1] == "QFATAL" else "")
                process.kill()  # one is enough
                break
        process.stdout.close()
        code = process.wait()
    finally:
        timer.cancel()
    if outcome:
        return outcome
    if timed_out.is_set():
        return Outcome(function, "timeout")
    if code != 0:
        return Outcome(function, f"signal {-code}" if code < 0 else f"exit code {code}")
    return Outcome()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", metavar="ID", action="append", help="only this check (repeatable)")
    parser.add_argument("--list", action="store_true", help="list the checks and stop")
    parser.add_argument("--build-dir", type=pathlib.Path, default=ROOT / "build/mutation", help="default: build/mutation")
    parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() or 1), help="compilers, and tests, at once")
    parser.add_argument("--markdown", metavar="FILE", type=pathlib.Path, help="write the table of checks and tests")
    arguments = parser.parse_args()

    if arguments.list:
        for check in prepare(None):
            print(f"{check.name:34} {check.path}:{check.line}")
        return 0
    work = arguments.build_dir.resolve()
    copy, binary = work / "main", work / "build/mutation"
    checks = prepare(copy)
    if arguments.only:
        unknown = set(arguments.only) - {check.name for check in checks}
        if unknown:
            parser.error(f"there is no check {', '.join(sorted(unknown))}")
        checks = [check for check in checks if check.name in arguments.only]
    programs = [program for layer in PROGRAMS.values() for program in layer]
    build(copy, binary, programs, arguments.jobs)

    reached_dir = work / "reached"
    shutil.rmtree(reached_dir, ignore_errors=True)
    reached_dir.mkdir(parents=True)
    reached, broken = {}, False
    for program in programs:
        outcome = run(program, binary, {"IC_REACHED_CHECKS": str(reached_dir / program)})
        if outcome.test:
            print(f"{program} fails with no check disabled: {outcome.test} {outcome.how}", file=sys.stderr)
            broken = True
        file = reached_dir / program
        reached[program] = set(file.read_text().split()) if file.exists() else set()
    if broken:
        return 2

    def hunt(check):
        layers = [check.layer] + [layer for layer in PROGRAMS if layer != check.layer]
        candidates = [program for layer in layers for program in PROGRAMS.get(layer, []) if check.name in reached[program]]
        for program in candidates:
            outcome = run(program, binary, {"IC_DISABLED_CHECK": check.name})
            if outcome.test:
                return program, outcome, candidates
        return None, None, candidates

    rows, survivors = [], []
    with concurrent.futures.ThreadPoolExecutor(max_workers=arguments.jobs) as pool:
        for check, (program, outcome, candidates) in zip(checks, pool.map(hunt, checks)):
            where = f"{check.path}:{check.line}"
            if program:
                how = f" [{outcome.how}]" if outcome.how else ""
                print(f"{check.name:34} {where:52} -> {program}: {outcome.test}{how}", flush=True)
                rows.append((check, f"{program}: {outcome.test}{how}"))
            else:
                why = f"reached by {', '.join(candidates)}" if candidates else "reached by no test"
                print(f"{check.name:34} {where:52} -> SURVIVES, {why}", flush=True)
                survivors.append(f"{check.name} ({where}), {why}")
                rows.append((check, "**survives**"))
    print(f"\n{len(checks)} checks, {len(checks) - len(survivors)} missed by a test when disabled, {len(survivors)} survive")
    for survivor in survivors:
        print(f"  {survivor}")
    if arguments.markdown:
        lines = ["<!-- SPDX-License-Identifier: MIT -->", "# Checks, and the test that fails without each", "",
                 f"Written by `tests/mutation/run.py --markdown`: {len(checks)} checks, {len(survivors)} survive.", "",
                 "| Check | File | First test that fails |", "|---|---|---|"]
        lines += [f"| {check.name} | {check.path} | {test.replace('|', chr(92) + '|')} |" for check, test in rows]
        arguments.markdown.write_text("\n".join(lines) + "\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
