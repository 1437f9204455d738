# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the scripts of this folder and by .ci/run: progress text, the list of system packages, build by preset.

ic_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

ic_say() { printf '==> %s\n' "$*" >&2; }
ic_die() { # MESSAGE [EXIT CODE]
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit "${2:-1}"
}
ic_usage_error() { ic_die "$1 (--help shows the options)" 2; }

# Sets ic_cpu to the seconds of all processors that this script and the programs it waited for have used.
ic_read_cpu() {
    local file
    file="$(mktemp)"
    times >"$file" # not in a subshell, which has times of its own
    ic_cpu="$(awk '{ for (i = 1; i <= NF; i++) { split($i, part, /[ms]/); sum += part[1] * 60 + part[2] } } END { print int(sum) }' "$file")"
    rm -f "$file"
}

# Runs a command as a named phase and remembers how long it took, for ic_print_phases.
ic_phase_names=()
ic_phase_seconds=()
ic_phase_cpu=()
ic_phase() { # NAME COMMAND...
    local name="$1" start=$SECONDS status=0 before
    shift
    ic_say "$name"
    ic_read_cpu
    before=$ic_cpu
    "$@" || status=$?
    ic_read_cpu
    ic_phase_names+=("$name")
    ic_phase_seconds+=($((SECONDS - start)))
    ic_phase_cpu+=($((ic_cpu - before)))
    return "$status"
}
ic_print_phases() {
    local i total=0 cpu=0
    printf '\nTime per phase, and of all processors:\n'
    for i in "${!ic_phase_names[@]}"; do
        printf '  %5d s  %5d s  %s\n' "${ic_phase_seconds[$i]}" "${ic_phase_cpu[$i]}" "${ic_phase_names[$i]}"
        total=$((total + ic_phase_seconds[i]))
        cpu=$((cpu + ic_phase_cpu[i]))
    done
    printf '  %5d s  %5d s  in total\n\n' "$total" "$cpu"
}

# Prints the packages of a list that are not installed, one a line.
ic_missing_packages() { # LIST
    local line package command there wanted=() installed
    while IFS= read -r line; do
        line="${line%%#*}"
        package="${line%%|*}"
        package="${package//[[:space:]]/}"
        [ -n "$package" ] || continue
        if [[ "$line" == *"|"* ]]; then
            there=yes
            for command in ${line#*|}; do
                command -v "$command" >/dev/null 2>&1 || there=no
            done
            [ "$there" = no ] || continue
        fi
        wanted+=("$package")
    done <"$ic_root/packaging/$1"
    # One question for all; those that it does not know are reported on stderr and are missing.
    installed="$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null)" || true
    for package in "${wanted[@]}"; do
        grep -qxF "installed $package" <<<"$installed" || printf '%s\n' "$package"
    done
}

# Installs what is missing. Quiet and quick when nothing is.
ic_install_dependencies() { # LIST
    local list="$1" missing as_root=() apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        ic_say "This is not a Debian system: install the equivalents of packaging/$list yourself."
        return 0
    fi
    mapfile -t missing < <(ic_missing_packages "$list")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 ||
            ic_die "${#missing[@]} packages are missing, and installing them needs root or sudo. As root run: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    ic_say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    # A machine that is thrown away after the run need not survive a power cut: without the disk syncs it is minutes faster.
    [ "${CI:-}" != true ] || apt+=(-o Dpkg::Options::=--force-unsafe-io)
    "${as_root[@]}" "${apt[@]}" update >&2 </dev/null ||
        ic_say "The package lists could not be refreshed; trying with those that are there."
    "${as_root[@]}" "${apt[@]}" -y install --no-install-recommends "${missing[@]}" >&2 </dev/null || ic_die "apt-get could not install: ${missing[*]}"
    hash -r
}

ic_configure() { # PRESET [CMAKE OPTION...]
    local preset="$1"
    shift
    (cd "$ic_root" && cmake --preset "$preset" "$@" </dev/null) || ic_die "the configuration of preset $preset failed"
}

ic_check_choice() { # KIND NAME CHOICE...
    [[ " ${*:3} " == *" $2 "* ]] || ic_usage_error "there is no $1 $2; choose from ${*:3}"
}
ic_check_jobs() { [[ "$1" =~ ^[1-9][0-9]{0,3}$ ]] || ic_usage_error "--jobs needs a number from 1, not $1"; }

# The number of compilers to run at once: one a core, but never more than memory carries (a Qt source takes up to 1 GiB).
ic_jobs() {
    local cores memory
    cores="$(nproc 2>/dev/null || echo 2)"
    memory="$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo "$cores")"
    [ "${memory:-0}" -ge 1 ] || memory=1
    if [ "$cores" -le "$memory" ]; then echo "$cores"; else echo "$memory"; fi
}

ic_build() { # PRESET JOBS [TARGET...]
    local directory="$ic_root/build/$1" jobs="$2"
    shift 2
    cmake --build "$directory" --parallel "$jobs" ${1:+--target "$@"} </dev/null
}

# Runs ctest; its output goes to build/<preset>/ctest.log too, where ic_print_summary finds the summary.
ic_run_tests() { # PRESET JOBS [LABEL...]
    local preset="$1" jobs="$2" labels
    shift 2
    labels="$(IFS='|' && echo "$*")"
    local tests=(--preset "$preset")
    if [[ "|$labels|" == *"|nightly|"* || "|$labels|" == *"|peers|"* ]]; then tests=(--test-dir "build/$preset" --output-on-failure); fi # presets leave it out
    # One more than compilers: tests wait more than they compute.
    (cd "$ic_root" && ctest "${tests[@]}" --parallel "$((jobs + 1))" --no-tests=error ${labels:+-L "^($labels)\$"} </dev/null 2>&1) |
        tee "$ic_root/build/$preset/ctest.log"
}
ic_print_summary() { # PRESET
    local log="$ic_root/build/$1/ctest.log"
    if grep -q '% tests passed' "$log" 2>/dev/null; then
        sed -n '/% tests passed/,$p' "$log"
    else
        tail -n 5 "$log" 2>/dev/null || true
    fi
}
