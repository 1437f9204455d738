#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Feeds the same Candid messages to @icp-sdk/core and to us, and prints what encoding and decoding one takes, in one thread, with
# the ratios to the JavaScript library and to a plain memcpy. All are CPU time, so that what else the machine does counts for
# none, and are taken in turns: of three rounds the best of each side.
set -euo pipefail
usage="Usage: tests/bench/compare-candid-js.sh [BUILD_DIR]   (default: build/release, with bench_candid built)"
if [ "${1:-}" = --help ]; then
    echo "$usage"
    exit 0
fi
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build="$(realpath "${1:-$root/build/release}")"
bench="$build/bin/bench_candid"
[ -x "$bench" ] || {
    echo "compare-candid-js.sh: $bench is not built. $usage" >&2
    exit 2
}
export IC_INTEROP_DIR="$build/tests/interop/peers"
cmake -DSOURCE_DIR="$root/tests/interop" -DPEERS_DIR="$IC_INTEROP_DIR" -P "$root/tests/interop/InstallPeers.cmake" >/dev/null

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$bench" --write "$work"
for round in 1 2 3; do
    node "$root/tests/bench/js/candid.mjs" "$work" >"$work/theirs.$round"
    "$bench" --benchmark_format=json --benchmark_min_time=0.5 >"$work/ours.$round" 2>/dev/null
done
# shellcheck disable=SC2016 # JavaScript, whose templates are not for the shell
node -e '
const { readFileSync } = require("fs");
const [folder] = process.argv.slice(1);
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
const rounds = [1, 2, 3];
const theirs = rounds.map((r) => read(`theirs.${r}`));
const ours = rounds.map((r) => Object.fromEntries(read(`ours.${r}`).benchmarks.map((b) => [b.name.split("/")[1], b])));
const row = (...cells) => console.log(cells.map((c, i) => (i ? c.padStart(16) : c.padEnd(18))).join(""));
row("message", "@icp-sdk/core/s", "ours/s", "ratio", "target", "times memcpy", "target");
let failed = false;
for (const name of Object.keys(ours[0])) {
  const js = Math.min(...theirs.map((t) => t[name.replace("chatclass", "chat")])); // it has no classes, only objects
  const cpp = Math.min(...ours.map((o) => o[name].ns));
  const copy = Math.min(...ours.map((o) => o[name].times_memcpy));
  // Of a blob both sides mostly copy, and nobody copies 20 times as fast: there the copy itself is the measure.
  const blob = name.startsWith("blob");
  failed ||= blob ? copy > 2 : js / cpp < 20;
  row(name, (1e9 / js).toFixed(0), (1e9 / cpp).toFixed(0), (js / cpp).toFixed(1), blob ? "" : ">= 20", copy.toFixed(2), blob ? "<= 2" : "");
}
process.exit(failed ? 1 : 0);' "$work"
