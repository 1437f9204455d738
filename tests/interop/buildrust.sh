#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds a Rust peer from its locked crates: buildrust.sh canister|program SOURCE_DIR TARGET_DIR OUTPUT [ECHO_DID]
# Exit code 77, with a line "SKIP: ..." that gives the reason, where the toolchain or the registry is missing. The crates that are there already need no registry.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
kind="$1" source="$2" target="$(realpath -m -- "$3")" output="$(realpath -m -- "$4")" did="$(realpath -m -- "${5:-none}")"
wasm=wasm32-unknown-unknown
rm -f "$output" # its sources may have changed

skip() {
    printf 'SKIP: %s\n' "$1"
    exit 77
}

fetch=(--locked)
build=(--locked --offline --release --target-dir "$target" --jobs "${IC_PEER_JOBS:-1}")

# The compilers of PATH, and Debian's behind others of the same name. ic-agent and the CDK need Rust 1.89 or newer.
candidates() {
    local directory
    for directory in "$(dirname "$(command -v cargo 2>/dev/null || echo /usr/bin/cargo)")" /usr/bin; do
        [ -x "$directory/cargo" ] && [ -x "$directory/rustc" ] && echo "$directory"
    done
    return 0
}
is_recent() { # RUSTC
    local version
    version="$("$1" --version 2>/dev/null | awk '{ print $2 }')"
    [ -n "$version" ] && [ "$(printf '1.89\n%s\n' "$version" | sort -V | head -n 1)" = 1.89 ]
}
# Either the standard library for Wasm is installed (with rustup), or its source is, and is built along (Debian).
builds_wasm() { # RUSTC
    local sysroot
    sysroot="$("$1" --print sysroot)" || return 1
    if [ -d "$sysroot/lib/rustlib/$wasm/lib" ]; then
        build_std=no
    elif [ -f "$sysroot/lib/rustlib/src/rust/library/Cargo.lock" ] && command -v wasm-ld >/dev/null; then
        build_std=yes
    else
        return 1
    fi
}

cargo=
build_std=no
while IFS= read -r directory; do
    is_recent "$directory/rustc" || continue
    if [ "$kind" = program ] || builds_wasm "$directory/rustc"; then
        cargo="$directory/cargo"
        export RUSTC="$directory/rustc"
        break
    fi
done < <(candidates)
if [ -z "$cargo" ]; then
    needed="cargo and rustc 1.89 or newer"
    [ "$kind" = program ] || needed+=" with the target $wasm, or with the source of the standard library and wasm-ld"
    skip "there are no $needed; packaging/full.sh installs Debian's"
fi

if [ "$kind" = canister ]; then
    fetch+=(--target "$wasm")
    build+=(--target "$wasm")
    if [ "$build_std" = yes ]; then
        export RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld
        fetch+=("-Zbuild-std=std,panic_abort")
        build+=("-Zbuild-std=std,panic_abort")
    fi
fi

cd "$source"
if ! "$cargo" fetch "${fetch[@]}" --offline >/dev/null 2>&1; then
    words="$("$cargo" fetch "${fetch[@]}" 2>&1)" || {
        printf '%s\n' "$words"
        ! grep -q -e '--locked' <<<"$words" || exit 1 # Cargo.lock is not of Cargo.toml
        skip "the registry of crates did not answer; the words of cargo are above"
    }
fi
nice -n 10 "$cargo" build "${build[@]}"

mkdir -p "$(dirname "$output")"
if [ "$kind" = canister ]; then
    node "$here/wasmnetwork/addmeta.mjs" "$target/$wasm/release/icws_rustcdk.wasm" "$did" "$output"
else
    cp "$target/release/$(basename "$output")" "$output"
fi
printf 'built: %s\n' "$output"
