#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/test.sh [options]
Installs what is missing, builds, runs the tests and ends with ctest's summary.

  --label LABEL    build and run only the tests of this label: unit, vectors, interop, consumer, gui, nightly, peers (repeatable)
  --preset NAME    a preset of CMakePresets.json: release (default), dev, asan-ubsan, tsan, coverage
  --jobs N         how many compilers to run at once, and one test more (default: one a core, less where memory is short)
  --skip-install   do not install packages
  --help           this text

Exit code: 0 all tests passed, 1 a step or a test failed, 2 a wrong option.
TEXT
}

labels=()
preset=release
jobs="$(ic_jobs)"
install=yes
while [ $# -gt 0 ]; do
    case "$1" in
    --label | --preset | --jobs)
        [ -n "${2:-}" ] || ic_usage_error "$1 needs a value"
        case "$1" in
        --label) labels+=("$2") ;;
        --preset) preset="$2" ;;
        --jobs) jobs="$2" ;;
        esac
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
ic_check_choice preset "$preset" release dev asan-ubsan tsan coverage
for label in "${labels[@]}"; do
    ic_check_choice label "$label" unit vectors interop consumer gui nightly peers
done

cd "$ic_root"
if [ "$install" = yes ]; then
    ic_phase "Packages" ic_install_dependencies dependencies.txt
fi
ic_phase "Configure ($preset)" ic_configure "$preset"
# Targets that the tests run; consumer tests install everything, and nightly ones need parts of all others.
targets=()
for label in "${labels[@]}"; do
    case "$label" in
    consumer | nightly)
        targets=()
        break
        ;;
    *) targets+=("tests-$label") ;;
    esac
done
ic_phase "Build ($preset)" ic_build "$preset" "$jobs" "${targets[@]}" || ic_die "the build failed"
status=0
ic_phase "Tests ($preset${labels[*]:+: ${labels[*]}})" ic_run_tests "$preset" "$jobs" "${labels[@]}" || status=1
ic_print_phases
ic_print_summary "$preset"
exit "$status"
