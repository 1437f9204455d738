#!/bin/sh
# SPDX-License-Identifier: MIT
# On the bus of portal.sh. Arguments: the library to preload, a folder.
set -eu
failed=0
ask() { # EXPECTED WORDS... PROGRAM ARGUMENTS...
    wanted="$1" name="$2"
    shift 2
    rm -f "$scratch/reply"
    LD_PRELOAD="$library" IC_PORTAL_REPLY="$scratch/reply" "$@" >"$scratch/output" 2>&1 || { echo "FAIL: $name: exit $?"; cat "$scratch/output"; failed=1; return; }
    reply=$(cat "$scratch/reply")
    echo "$name: $reply"
    # shellcheck disable=SC2254 # what is expected is a pattern
    case "$reply" in
    $wanted) ;;
    *) echo "FAIL: $name: expected $wanted"; failed=1 ;;
    esac
}
library="$1" scratch="$2"
canister=rrkah-fqaaa-aaaaa-aaaaq-cai
ask answered icws-chat "$IC_BIN_DIR/icws-chat" --canister "$canister" --gateway ws://127.0.0.1:1 --network http://127.0.0.1:1
ask answered icws-tray "$IC_BIN_DIR/icws-tray" --network http://127.0.0.1:1
# So the test can fail: the same program, closed.
ask '*AccessDenied*' "icws-chat made undumpable" env IC_PORTAL_CLOSED=1 "$IC_BIN_DIR/icws-chat" --canister "$canister" --gateway ws://127.0.0.1:1 --network http://127.0.0.1:1
exit "$failed"
