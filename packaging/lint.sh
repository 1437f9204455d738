#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/lint.sh [options] [FILE...]
Checks format, QML, scripts, spelling and code: all files that git knows, or those named. Golden files, corpora and vectors stay outside.

  --quick          leave out clang-tidy, clazy and headers, which take the better part of an hour
  --only CHECK     run only this check: format, qml, shell, spelling, tidy, clazy, headers (repeatable)
  --fix            let clang-format lay out the C++ files instead of only checking them
  --build-dir DIR  a built tree, for qml, tidy, clazy and headers (default: build/release)
  --jobs N         how many tools to run at once (default: one a core, less where memory is short)
  --skip-install   do not install packages
  --help           this text

Exit code: 0 clean, 1 findings, 2 a wrong option, 3 a tool or the built tree is missing.
TEXT
}

all_checks=(format shell spelling qml headers clazy tidy)
checks=()
files=()
build="$ic_root/build/release"
jobs="$(ic_jobs)"
install=yes
quick=no
fix=no
while [ $# -gt 0 ]; do
    case "$1" in
    --only | --build-dir | --jobs)
        [ -n "${2:-}" ] || ic_usage_error "$1 needs a value"
        case "$1" in
        --only) checks+=("$2") ;;
        --build-dir) build="$(realpath -m -- "$2")" ;;
        --jobs) jobs="$2" ;;
        esac
        shift
        ;;
    --quick) quick=yes ;;
    --fix) fix=yes ;;
    --skip-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    -*) ic_usage_error "unknown option $1" ;;
    *)
        [ -f "$1" ] || ic_usage_error "there is no file $1"
        files+=("$(realpath --relative-to="$ic_root" -- "$1")")
        ;;
    esac
    shift
done
ic_check_jobs "$jobs"
for check in "${checks[@]}"; do
    ic_check_choice check "$check" "${all_checks[@]}"
done
if [ "${#checks[@]}" -eq 0 ]; then
    checks=("${all_checks[@]}")
    [ "$quick" = no ] || checks=(format shell spelling qml)
fi

cd "$ic_root"
if [ "$install" = yes ]; then
    ic_install_dependencies dependencies.txt
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

need() { # COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || ic_die "$1 is missing; install the package $2" 3
}

# The files to check whose names match a pattern, separated by zero bytes.
outside='^(tests/auto/codegen/golden/|tests/fuzz/corpus/|tests/vectors/.*\.json$|lib/identity/bip39/|.*package-lock\.json$|.*\.(png|svg)$)'
whole=no
if [ "${#files[@]}" -eq 0 ]; then
    whole=yes
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        mapfile -t files < <(git ls-files --cached --others --exclude-standard)
    else
        mapfile -t files < <(find . -path ./build -prune -o -type f -printf '%P\n')
    fi
fi
matching() { # PATTERN
    local file
    for file in "${files[@]}"; do
        if [[ "$file" =~ $1 && ! "$file" =~ $outside && -f "$file" ]]; then printf '%s\0' "$file"; fi
    done
}
scripts() {
    local file
    while IFS= read -r -d '' file; do
        if [[ "$file" == *.sh ]] || head -c 64 -- "$file" 2>/dev/null | grep -qaE '^#!.*\b(ba|da)?sh\b'; then printf '%s\0' "$file"; fi
    done < <(matching '(\.sh|/[^.]*)$')
}

# Writes $work/compile_commands.json, and $work/sources: those of the files to check that the built tree compiles. All of them: the sources
# of lib, app and qml as they compile, a folder at a time, for the tools take longer over Qt's headers than over ours.
need_sources() {
    [ -f "$build/compile_commands.json" ] || ic_die "$build has no compile_commands.json; run cmake --preset release, and build, first" 3
    local -A wanted=()
    local file form=database
    [ "$whole" = no ] || form=units
    while IFS= read -r -d '' file; do wanted["$ic_root/$file"]=1; done < <(matching '\.cpp$')
    : >"$work/sources"
    while IFS= read -r file; do
        if [ -n "${wanted["$file"]:-}" ] || [[ "$file" == */Unity/* ]]; then printf '%s\0' "$file" >>"$work/sources"; fi
    done < <(python3 packaging/lint.py "$form" "$build" "$work/compile_commands.json")
    ic_say "$(tr -dc '\0' <"$work/sources" | wc -c) sources to read, of ${#wanted[@]} files"
}

# Each check writes one finding a line to stdout; other output of tools goes to stderr.
check_format() {
    need clang-format clang-format
    local version
    version="$(clang-format --version | grep -oE 'version [0-9]+' | grep -oE '[0-9]+')"
    [ "$version" = 14 ] || ic_die "clang-format $version lays files out differently; version 14 is needed" 3
    if [ "$fix" = yes ]; then
        matching '\.(h|cpp)$' | xargs -0 -r -P "$jobs" -n 40 clang-format -i
    else
        matching '\.(h|cpp)$' | xargs -0 -r -P "$jobs" -n 40 clang-format --dry-run -Werror --ferror-limit=1 2>&1 |
            { grep -E ': (error|warning): ' || [ "$?" -eq 1 ]; }
    fi
}
check_shell() {
    need shellcheck shellcheck
    scripts | xargs -0 -r shellcheck -x --format=gcc
}
check_spelling() {
    need codespell codespell
    local status=0
    matching '' | xargs -0 -r codespell --config .codespellrc 2>"$work/codespell.err" || status=$?
    grep -v '^WARNING: Binary file' "$work/codespell.err" >&2 || true
    return "$status"
}
check_qml() {
    [ -f "$build/build.ninja" ] || ic_die "$build is not built; run cmake --preset release, and build, first" 3
    [ -n "$(matching '\.qml$' | head -c 1)" ] || return 0
    local status=0
    cmake --build "$build" --parallel "$jobs" --target all_qmllint -- -k 0 </dev/null >"$work/qml" 2>&1 || status=$?
    grep -E '^(Warning|Error|Info): ' "$work/qml" || [ "$status" -eq 0 ] || tail -n 3 "$work/qml"
}
check_headers() {
    local headers=()
    mapfile -t -d '' headers < <(matching '\.h$')
    [ "${#headers[@]}" -gt 0 ] || return 0
    python3 packaging/lint.py headers "$build" "$jobs" "${headers[@]}"
}
check_clazy() {
    need clazy-standalone clazy
    need_sources
    # Global constants of tests are excluded: a test program has one source, so their order of initialization is known.
    xargs -0 -r -P "$jobs" -n 1 clazy-standalone -p "$work" --checks=level1 --header-filter="^$ic_root/(app|lib|qml|tests)/" <"$work/sources" 2>&1 |
        grep -E "^$ic_root/[^:]+:[0-9:]+ (warning|error): " | grep -v "^$build/" |
        grep -vE "^$ic_root/tests/.*\\[-Wclazy-non-pod-global-static\\]" | sort -u
}
check_tidy() {
    need clang-tidy clang-tidy
    need_sources
    # The tests have a .clang-tidy of their own. Sources that a unit includes count as headers, hence the filter.
    local ours="^$ic_root/(app|lib|qml|tests)/.*\\.(h|cpp)\$"
    xargs -0 -r -P "$jobs" -n 1 clang-tidy -p "$work" --quiet --header-filter="$ours" <"$work/sources" 2>/dev/null |
        grep -E "^$ic_root/[^:]+:[0-9:]+ (warning|error): " | grep -v "^$build/" | sort -u
}

failed=()
table=()
for check in "${checks[@]}"; do
    start=$SECONDS
    ic_say "$check"
    status=0
    "check_$check" >"$work/findings" || status=$?
    [ "$status" -ne 3 ] || exit 3
    sed "s|^$ic_root/||" "$work/findings"
    count="$(wc -l <"$work/findings")"
    # 1 is a grep that found nothing.
    [ "$count" -gt 0 ] || [ "$status" -le 1 ] || ic_die "the tool of check $check failed without a finding; its message is above" 3
    table+=("$(printf '  %-9s %6d findings %5d s' "$check" "$count" $((SECONDS - start)))")
    if [ "$count" -gt 0 ]; then
        failed+=("$check")
        # How many of each kind, for the tools that name it.
        sed -nE 's/.*\[(-W)?([A-Za-z0-9.,-]+)\]$/\2/p' "$work/findings" | sort | uniq -c | sort -rn >"$work/kinds"
        while IFS= read -r kind; do table+=("      $kind"); done <"$work/kinds"
    fi
done
printf '\nLint:\n'
printf '%s\n' "${table[@]}"
if [ "${#failed[@]}" -gt 0 ]; then
    printf 'FAILED: %s\n' "${failed[*]}"
    exit 1
fi
