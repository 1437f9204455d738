#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Feeds the same frames to ic-websocket-js 0.5.0 and to us, and prints how many verified messages a second each makes, in one
# thread, and the ratio (architecture.md section 7). Both are measured in CPU time, so that what else the machine does counts
# for neither.
set -euo pipefail
usage="Usage: tests/bench/compare-js.sh [BUILD_DIR]   (default: build/release, with bench_frames and icws built)"
if [ "${1:-}" = --help ]; then
    echo "$usage"
    exit 0
fi
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build="$(realpath "${1:-$root/build/release}")"
for program in bench_frames icws; do
    [ -x "$build/bin/$program" ] || {
        echo "compare-js.sh: $build/bin/$program is not built. $usage" >&2
        exit 2
    }
done
export IC_INTEROP_DIR="$build/tests/interop/peers"
cmake -DSOURCE_DIR="$root/tests/interop" -DPEERS_DIR="$IC_INTEROP_DIR" -P "$root/tests/interop/InstallPeers.cmake" >/dev/null

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

value() { # JSON KEY
    node -p 'JSON.parse(process.argv[1])[process.argv[2]]' "$1" "$2"
}

# Several times, for the fastest run is the one that was disturbed least.
best() { # COMMAND...: the result with the least CPU time
    local line best=""
    for _ in 1 2 3; do
        line="$("$@")"
        if [ -z "$best" ] || [ "$(node -p "$(value "$line" cpu_seconds) < $(value "$best" cpu_seconds)")" = true ]; then best="$line"; fi
    done
    echo "$best"
}

# The whole program, JSON and hex and all, with its start.
time_icws() { # FILE
    local start end
    start="$(date +%s%N)"
    "$build/bin/icws" verify --frames <"$1" >"$work/answers"
    end="$(date +%s%N)"
    [ "$(grep -c '^{"ok":true' "$work/answers")" -eq "$(wc -l <"$1")" ] || {
        echo "compare-js.sh: icws refused a good frame" >&2
        exit 1
    }
    node -p "Math.round($(wc -l <"$1") / (($end - $start) / 1e9))"
}

printf '%-20s %18s %14s %8s %8s %22s\n' frames "ic-websocket-js/s" "ours/s" ratio target "icws verify --frames/s"
status=0
while read -r name count target; do
    "$build/bin/bench_frames" generate "$work" # fresh: neither side accepts old certificates
    theirs="$(best node "$root/tests/bench/js/replay.mjs" "$work/$name.jsonl" "$count")"
    ours="$(best "$build/bin/bench_frames" measure "$work/$name.jsonl")"
    node -e '
const [name, theirs, ours, target, program] = process.argv.slice(1);
const rate = (text) => { const r = JSON.parse(text); return r.verified / r.cpu_seconds; };
const ratio = rate(ours) / rate(theirs);
console.log(name.padEnd(20), rate(theirs).toFixed(1).padStart(18), rate(ours).toFixed(0).padStart(14), ratio.toFixed(0).padStart(8), (">= " + target).padStart(8), program.padStart(22));
process.exit(ratio >= Number(target) ? 0 : 1);' "$name" "$theirs" "$ours" "$target" "$(time_icws "$work/$name.jsonl")" || status=1
done <<'CASES'
batches-delegated 151 1000
batches-root 151 1000
single-delegated 61 30
single-root 61 25
CASES
exit $status
