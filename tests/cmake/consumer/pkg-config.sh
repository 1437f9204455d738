#!/bin/sh
# SPDX-License-Identifier: MIT
# pkg-config.sh COMPILER PREFIX LIBDIR PROJECT OUTPUT: the consumer without CMake.
set -eu
compiler="$1"
project="$4"
output="$5"
export PKG_CONFIG_PATH="$2/$3/pkgconfig" LD_LIBRARY_PATH="" QT_QPA_PLATFORM=offscreen
rm -rf "$output"
mkdir -p "$output"
build() { # NAME PACKAGE SOURCE...
    name="$1"
    flags="$(pkg-config --cflags --libs "$2") -Wl,-rpath,$(pkg-config --variable=libdir "$2")"
    shift 2
    sources=""
    for source in "$@"; do sources="$sources $project/$source"; done
    # Unquoted on purpose: these are many words.
    # shellcheck disable=SC2086
    "$compiler" -std=c++17 -fPIC $sources -o "$output/$name" $flags
    "$output/$name"
}
build consumer IcWebSocketQt6 main.cpp network.cpp
build consumer_localnet IcWebSocketQt6LocalNet localnet.cpp
build consumer_test IcWebSocketQt6Test testing.cpp
build consumer_quick IcWebSocketQt6Quick quick.cpp
build consumer_qml IcWebSocketQt6Quick qmlonly.cpp
