#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/bench.sh delivery|relay|opens [options]
Builds, and measures ours beside ic-websocket-js, on networks with the timing of the Internet Computer unless said otherwise:
  delivery  how long many messages at once take, also on an instant network: ours one by one and with a window, through the gateway and past
            it; each run has a network of its own
  relay     how long a message takes through our gateway at a steady rate: 1, 5 and 20 a second in turn; each run has a network of its own
  opens     how many sessions, opened and closed one after another on one instant network, open and echo a message; each miss with its
            cause; and what the network's process holds in between

  --count N       delivery, opens: messages or opens of a run (default: 200)
  --seeds N       delivery: runs, each with another seed, at the same time (default: 5)
  --seconds N     relay: seconds of a run (default: 600); opens: time limit of one open (default: 60)
  --skip-install  do not install packages
  --help          this text

Exit code: 0 measured, 1 something failed (opens: ours missed, or a miss has no cause), 2 a wrong option.
TEXT
}

what=""
count=200
seeds=5
seconds=""
install=yes
while [ $# -gt 0 ]; do
    case "$1" in
    delivery | relay | opens) what="$1" ;;
    --count | --seeds | --seconds)
        [[ "${2:-}" =~ ^[1-9][0-9]{0,5}$ ]] || ic_usage_error "$1 needs a number from 1"
        printf -v "${1#--}" %s "$2"
        shift
        ;;
    --skip-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) ic_usage_error "unknown option $1" ;;
    esac
    shift
done
[ -n "$what" ] || ic_usage_error "nothing to measure: delivery, relay or opens"
[ "$install" = no ] || ic_install_dependencies dependencies.txt

cd "$ic_root"
ic_configure release >/dev/null
program="bench_$what"
[ "$what" != relay ] || program=bench_delivery # at a steady rate
ic_build release "$(ic_jobs)" "$program" icws-localnet >/dev/null || ic_die "the build failed"
export IC_BIN_DIR="$ic_root/build/release/bin" IC_INTEROP_DIR="$ic_root/build/release/tests/interop/peers"
cmake -DSOURCE_DIR="$ic_root/tests/interop" -DPEERS_DIR="$IC_INTEROP_DIR" -P "$ic_root/tests/interop/InstallPeers.cmake" >/dev/null
case "$what" in
delivery) exec node tests/bench/js/burst.mjs "$count" "$seeds" ;;
relay) exec node tests/bench/js/relay.mjs "${seconds:-600}" 1 5 20 ;;
opens) exec node tests/bench/js/opens.mjs "$count" "${seconds:-60}" ;;
esac
