#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/bench.sh delivery [options]
Builds, and measures how long many messages at once take on an instant network, and on two with the timing of the Internet Computer: ours
one by one and with a window, through the gateway and past it, beside ic-websocket-js. Each run has a network of its own.

  --count N       messages of a run (default: 200)
  --seeds N       runs, each with another seed, at the same time (default: 5)
  --skip-install  do not install packages
  --help          this text

Exit code: 0 measured, 1 something failed, 2 a wrong option.
TEXT
}

what=""
count=200
seeds=5
install=yes
while [ $# -gt 0 ]; do
    case "$1" in
    delivery) what="$1" ;;
    --count | --seeds)
        [[ "${2:-}" =~ ^[1-9][0-9]{0,5}$ ]] || ic_usage_error "$1 needs a number from 1"
        [ "$1" = --count ] && count="$2" || seeds="$2"
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
[ -n "$what" ] || ic_usage_error "nothing to measure: delivery"
[ "$install" = no ] || ic_install_dependencies

cd "$ic_root"
ic_configure release >/dev/null
ic_build release "$(ic_jobs)" bench_delivery icws-localnet >/dev/null || ic_die "the build failed"
export IC_BIN_DIR="$ic_root/build/release/bin" IC_INTEROP_DIR="$ic_root/build/release/tests/interop/peers"
cmake -DSOURCE_DIR="$ic_root/tests/interop" -DPEERS_DIR="$IC_INTEROP_DIR" -P "$ic_root/tests/interop/InstallPeers.cmake" >/dev/null
exec node tests/bench/js/burst.mjs "$count" "$seeds"
