#!/bin/sh
# SPDX-License-Identifier: MIT
# pkg-config.sh COMPILER PREFIX LIBDIR SOURCE OUTPUT
set -eu
export PKG_CONFIG_PATH="$2/$3/pkgconfig"
flags="$(pkg-config --cflags --libs IcWebSocketQt6)"
# Unquoted on purpose: these are many words.
# shellcheck disable=SC2086
"$1" -std=c++17 -fPIC "$4" -o "$5" $flags
LD_LIBRARY_PATH="$2/$3" "$5"
