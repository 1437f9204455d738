#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Delivery beside JavaScript. First, through a gateway that drops a fifth of the messages and reorders a fifth: 10,000 messages of ours on
# each flavour of the CDK (tst_lossydelivery, which fails unless each arrives once and in order), and the same with ic-websocket-js 0.5.0. Then
# the time from send() to the certified verdict by each route, beside one update call of @dfinity/agent on the same network in the same
# run: once on icws-localnet, which executes at once and so shows our own cost, and once where it takes as long as a subnet does.
set -euo pipefail
usage="Usage: tests/bench/compare-delivery-js.sh [BUILD_DIR]   (default: build/release, with bench_delivery, deliverypeer and tst_lossydelivery built)"
if [ "${1:-}" = --help ]; then
    echo "$usage"
    exit 0
fi
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build="$(realpath "${1:-$root/build/release}")"
for program in bin/bench_delivery bin/deliverypeer tests/tst_lossydelivery; do
    [ -x "$build/$program" ] || {
        echo "compare-delivery-js.sh: $build/$program is not built. $usage" >&2
        exit 2
    }
done
export QTEST_FUNCTION_TIMEOUT=1700000 IC_BIN_DIR="$build/bin" IC_INTEROP_DIR="$build/tests/interop/peers"
cmake -DSOURCE_DIR="$root/tests/interop" -DPEERS_DIR="$IC_INTEROP_DIR" -P "$root/tests/interop/InstallPeers.cmake" >/dev/null

messages="${IC_DELIVERY_MESSAGES:-10000}"
echo "Through a gateway that drops 20 % and reorders 20 %:"
for flavour in Rust Motoko; do
    start="$(date +%s%N)"
    if IC_DELIVERY_MESSAGES="$messages" "$build/tests/tst_lossydelivery" "lossyGateway:$flavour" >/dev/null 2>&1; then
        echo "ours, $flavour: of $messages executed $messages, once and in order, each with a certified verdict, in $((($(date +%s%N) - start) / 1000000000)) s"
    else
        echo "ours, $flavour: FAILED (run IC_DELIVERY_MESSAGES=$messages $build/tests/tst_lossydelivery lossyGateway:$flavour)"
        status=1
    fi
done
node "$root/tests/bench/js/losses.mjs" "$messages" 3

printf '\n%-12s  %-34s %5s %9s %9s %8s %8s\n' execution "send to certified verdict" n "p50 ms" "p99 ms" "x p50" "x p99"
node "$root/tests/bench/js/delivery.mjs" localnet 4 100
node "$root/tests/bench/js/delivery.mjs" 1000 2 25
exit "${status:-0}"
