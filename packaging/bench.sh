#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/bench.sh delivery|relay [options]
Builds, and measures on networks with the timing of the Internet Computer, each run on a network of its own:
  delivery  how long many messages at once take, also on an instant network: ours one by one and with a window, through the gateway and past
            it, beside ic-websocket-js
  relay     how long a message takes through our gateway at a steady rate: our client, and ic-websocket-js; 1, 5 and 20 a second in turn

  --count N       delivery: messages of a run (default: 200)
  --seeds N       delivery: runs, each with another seed, at the same time (default: 5)
  --seconds N     relay: seconds of a run (default: 600)
  --skip-install  do not install packages
  --help          this text

Exit code: 0 measured, 1 something failed, 2 a wrong option.
TEXT
}

what=""
count=200
seeds=5
seconds=600
install=yes
while [ $# -gt 0 ]; do
    case "$1" in
    delivery | relay) what="$1" ;;
    --count | --seeds | --seconds)
        [[ "${2:-}" =~ ^[1-9][0-9]{0,5}$ ]] || ic_usage_error "$1 needs a number from 1"
        declare "${1#--}=$2"
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
[ -n "$what" ] || ic_usage_error "nothing to measure: delivery or relay"
[ "$install" = no ] || ic_install_dependencies

cd "$ic_root"
ic_configure release >/dev/null
ic_build release "$(ic_jobs)" bench_delivery icws-localnet >/dev/null || ic_die "the build failed"
export IC_BIN_DIR="$ic_root/build/release/bin" IC_INTEROP_DIR="$ic_root/build/release/tests/interop/peers"
cmake -DSOURCE_DIR="$ic_root/tests/interop" -DPEERS_DIR="$IC_INTEROP_DIR" -P "$ic_root/tests/interop/InstallPeers.cmake" >/dev/null
case "$what" in
delivery) exec node tests/bench/js/burst.mjs "$count" "$seeds" ;;
relay) exec node tests/bench/js/relay.mjs "$seconds" 1 5 20 ;;
esac
