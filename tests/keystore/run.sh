#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a script on a session bus of its own, with a home of its own. 77: something needed is not installed, and it says what.
set -eu
for program in dbus-run-session gnome-keyring-daemon; do
    command -v "$program" >/dev/null || { echo "SKIP: $program is not installed"; exit 77; }
done
# A long path would not fit into the address of a socket.
scratch=$(mktemp -d /tmp/icks.XXXXXX)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/run"
export HOME="$scratch" XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config" XDG_CACHE_HOME="$scratch/cache" XDG_RUNTIME_DIR="$scratch/run"
export LANG=C.UTF-8 LC_ALL=C.UTF-8
# Not the user's desktop: neither its screen, where a prompt could appear, nor its choice of key store.
unset DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP DESKTOP_SESSION GNOME_KEYRING_CONTROL SSH_AUTH_SOCK DBUS_SESSION_BUS_ADDRESS 2>/dev/null || true
# Without the services that are installed: else the bus would start another key ring, or a prompter, by itself.
cat >"$scratch/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$scratch/run</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
dbus-run-session --config-file="$scratch/bus.conf" -- /usr/bin/python3 "$@"
