#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a program against a local network of its own, and holds its output against regular expressions, which must match in their order."""
import argparse
import json
import re
import subprocess
import sys

TIMEOUT = 60

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--localnet", required=True, help="the program icws-localnet")
parser.add_argument("--expect", action="append", default=[], metavar="REGEX")
parser.add_argument("command", nargs="+", help="{network}, {gateway} and {<canister>} in it are replaced")
options = parser.parse_args()

network = subprocess.Popen([options.localnet, "--network-port", "0", "--gateway-port", "0"], stdout=subprocess.PIPE, text=True)
try:
    line = network.stdout.readline()
    if not line:
        sys.exit("icws-localnet did not start")
    ready = json.loads(line)
    names = {"network": ready["network"], "gateway": ready["gateway"], **ready["canisters"]}
    command = [part.format_map(names) for part in options.command]
    try:
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired as slow:
        sys.exit(f"{command} did not end within {TIMEOUT} s; it printed:\n{(slow.output or b'').decode(errors='replace')}")
finally:
    network.terminate()
    network.wait()

print(run.stdout, end="")
if run.returncode != 0:
    sys.exit(f"{command} ended with {run.returncode}")
position = 0
for expression in options.expect:
    found = re.compile(expression).search(run.stdout, position)
    if not found:
        sys.exit(f"{command} did not print {expression!r}, or not in its order")
    position = found.end()
