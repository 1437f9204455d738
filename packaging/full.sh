#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/full.sh [options]
Runs our programs against optional peers that others wrote, which take too long for every run: a canister over the Rust CDK as Wasm, and ic-agent.
Installs Debian's Rust compiler, builds what they need, runs the tests of the label peers and prints each row. A peer whose registry or toolchain is
missing is skipped, and the reason is printed.

  --jobs N         how many compilers to run at once (default: one a core, less where memory is short)
  --skip-install   do not install packages
  --help           this text

Exit code: 0 no test failed, 1 a step or a test failed, 2 a wrong option.
TEXT
}

jobs="$(ic_jobs)"
install=yes
while [ $# -gt 0 ]; do
    case "$1" in
    --jobs)
        [ -n "${2:-}" ] || ic_usage_error "$1 needs a value"
        jobs="$2"
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
ic_check_jobs "$jobs"

cd "$ic_root"
preset=release
if [ "$install" = yes ]; then
    ic_phase "Packages" ic_install_dependencies dependencies.txt
    # In a shell of its own, which it may end: without the compiler its tests are skipped.
    (ic_install_dependencies dependencies-peers.txt) || ic_say "The Rust compiler could not be installed; its peers may be skipped."
fi
ic_phase "Configure ($preset)" ic_configure "$preset"
ic_phase "Build ($preset)" ic_build "$preset" "$jobs" tests-peers || ic_die "the build failed"
status=0
IC_PEER_JOBS="$jobs" ic_phase "Peers" ic_run_tests "$preset" "$jobs" peers || status=1

printf '\nRows:\n'
# ctest prints the output of failed tests only.
sed -n -E '/^[0-9]+\/[0-9]+ Test: /s/^.*Test: /  /p; s/^(-- )?((ok|FAIL|SKIP|PASS): .*)/    \2/p' "build/$preset/Testing/Temporary/LastTest.log"
ic_print_phases
ic_print_summary "$preset"
exit "$status"
