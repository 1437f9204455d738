#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/demo.sh [options]
Installs what is missing, builds, starts a local Internet Computer network and opens the chat app on it.
Without a display it starts its own, lets the app hold a short conversation, and saves a picture and a transcript.

  --second              another person, with a profile of their own, joins the demo that is running
  --screenshot FILE     where to save a picture of the window (PNG)
  --transcript FILE     where to save the conversation
  --exit-after SECONDS  end by itself (default: when the window is closed; without a display after 20 seconds)
  --skip-install        do not install packages
  --help                this text

Exit code: 0 ended as asked, 1 something failed, 2 a wrong option.
TEXT
}

second=no
screenshot=""
transcript=""
exit_after=""
install=yes
while [ $# -gt 0 ]; do
    case "$1" in
    --screenshot | --transcript | --exit-after)
        [ -n "${2:-}" ] || ic_usage_error "$1 needs a value"
        case "$1" in
        --screenshot) screenshot="$2" ;;
        --transcript) transcript="$2" ;;
        --exit-after) exit_after="$2" ;;
        esac
        shift
        ;;
    --second) second=yes ;;
    --skip-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) ic_usage_error "unknown option $1" ;;
    esac
    shift
done
[[ -z "$exit_after" || "$exit_after" =~ ^[1-9][0-9]{0,5}$ ]] || ic_usage_error "--exit-after needs a number of seconds from 1, not $exit_after"
for file in "$screenshot" "$transcript"; do
    [ -z "$file" ] || [ -d "$(dirname "$file")" ] || ic_usage_error "the folder of $file does not exist"
done
# This script changes the folder; names mean what they mean to the caller.
[ -z "$screenshot" ] || screenshot="$(realpath "$screenshot")"
[ -z "$transcript" ] || transcript="$(realpath "$transcript")"

# A release that is there needs no second build.
preset=demo
[ ! -x "$ic_root/build/release/bin/icws-chat" ] || [ ! -x "$ic_root/build/release/bin/icws-localnet" ] || preset=release
bin="$ic_root/build/$preset/bin"
state="$ic_root/build/demo/state"
ready="$state/ready.json" # there while a demo network runs: its ready line
children=()
owns_network=no

# Ends what was started, newest first, and waits for it, so that ports and profiles are free when this returns.
# shellcheck disable=SC2317 # reached by traps
clean_up() {
    local i pid wait
    trap '' INT TERM
    for ((i = ${#children[@]} - 1; i >= 0; --i)); do
        pid="${children[$i]}"
        kill -TERM "$pid" 2>/dev/null || continue
        for ((wait = 0; wait < 50; ++wait)); do
            kill -0 "$pid" 2>/dev/null || continue 2
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
    done
    [ "$owns_network" = no ] || rm -f "$ready" "$state/localnet.pid"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# No command substitution from here on once something runs: bash 5.2 trips over a signal that arrives inside of one.
read_ready_line() { # sets gateway, network, root_key and canister
    python3 -c '
import json, sys
ready = json.loads(open(sys.argv[1]).readline())
print(ready["gateway"], ready["network"], ready["root_key"], ready["canisters"]["chat"])' "$ready" >"$state/urls.$$"
    read -r gateway network root_key canister <"$state/urls.$$"
    rm -f "$state/urls.$$"
}

# A ready line that an ended demo left behind is not enough: its process must be there.
demo_is_running() {
    local pid
    [ -f "$ready" ] && read -r pid 2>/dev/null <"$state/localnet.pid" && kill -0 "$pid" 2>/dev/null
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Starts icws-localnet and waits for its ready line. On the usual ports, if they are free.
start_network() {
    local network_port=0 gateway_port=0 log="$state/localnet.log" pid wait
    if port_is_free 4943; then network_port=4943; fi
    if port_is_free 8080; then gateway_port=8080; fi
    ic_say "Starting the local network"
    : >"$state/ready.tmp"
    "$bin/icws-localnet" --network-port "$network_port" --gateway-port "$gateway_port" >"$state/ready.tmp" 2>"$log" &
    pid=$!
    children+=("$pid")
    for ((wait = 0; wait < 300; ++wait)); do
        if read -r _ <"$state/ready.tmp"; then # true once the line is complete
            mv "$state/ready.tmp" "$ready"
            echo "$pid" >"$state/localnet.pid"
            owns_network=yes
            return 0
        fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 5 "$log" >&2
    ic_die "the local network did not start; its log is $log"
}

# An X server of our own, on a free display number.
start_display() {
    local fd_file="$state/display.$$" number wait
    ic_say "There is no display: starting Xvfb"
    : >"$fd_file"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$fd_file" >/dev/null 2>"$state/xvfb.log" &
    children+=("$!")
    for ((wait = 0; wait < 100; ++wait)); do
        [ -s "$fd_file" ] && break
        kill -0 "${children[-1]}" 2>/dev/null || break
        sleep 0.1
    done
    [ -s "$fd_file" ] || ic_die "Xvfb did not start; its log is $state/xvfb.log"
    read -r number <"$fd_file"
    export DISPLAY=":$number"
    rm -f "$fd_file"
    export QT_QPA_PLATFORM=xcb QT_QUICK_BACKEND=software
}

# ---- install and build -------------------------------------------------------------------------------------------
cd "$ic_root"
[ "$install" = no ] || ic_install_dependencies dependencies.txt
if [ ! -f "build/$preset/build.ninja" ]; then
    ic_say "Configuring"
    ic_configure "$preset"
fi
ic_say "Building (the first time takes some minutes)"
NINJA_STATUS="[%f of %t, %es] " ic_build "$preset" "$(ic_jobs)" icws-localnet icws-chat || ic_die "the build failed"
mkdir -p "$state"

# ---- start -------------------------------------------------------------------------------------------------------
if [ "$second" = yes ]; then
    name=bob
    nickname=Bob
    sentences=("Hello from the second window!" "Ada, can you do this with Qt?")
    demo_is_running || ic_die "no demo is running; start packaging/demo.sh without --second first"
else
    name=alice
    nickname=Alice
    sentences=("Hello, is anybody here?" "Ada, what is a certificate for?" "And can the gateway change what you say?")
    ! demo_is_running || ic_die "a demo is running already; join it with packaging/demo.sh --second"
    start_network
fi

read_ready_line
chat=("$bin/icws-chat" --profile "demo-$name" --nickname "$nickname" --room lobby
    --gateway "$gateway" --network "$network" --root-key "$root_key" --canister "$canister")
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    start_display
    screenshot="${screenshot:-$state/$name.png}"
    transcript="${transcript:-$state/$name.txt}"
    exit_after="${exit_after:-20}"
    for sentence in "${sentences[@]}"; do
        chat+=(--say "$sentence")
    done
fi
[ -z "$screenshot" ] || chat+=(--screenshot "$screenshot")
[ -z "$transcript" ] || chat+=(--transcript "$transcript")
[ -z "$exit_after" ] || chat+=(--exit-after "$exit_after")
rm -f ${screenshot:+"$screenshot"} ${transcript:+"$transcript"}

trap 'exit 0' INT TERM # from here on, this is how one ends it
ic_say "Starting the chat app as $nickname${exit_after:+ for $exit_after seconds}"
"${chat[@]}" 2>"$state/chat-$name.log" &
children+=("$!")
status=0
wait "${children[-1]}" || status=$?
if [ "$status" -ne 0 ]; then
    tail -n 10 "$state/chat-$name.log" >&2
    ic_die "the chat app ended with exit code $status; its log is $state/chat-$name.log"
fi
for file in "$screenshot" "$transcript"; do
    [ -z "$file" ] || [ -s "$file" ] || ic_die "the chat app did not write $file"
done
if [ -n "$transcript" ]; then
    echo
    cat "$transcript"
    echo
    echo "Transcript: $transcript"
fi
[ -z "$screenshot" ] || echo "Screenshot: $screenshot"
