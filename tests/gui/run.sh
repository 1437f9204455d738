#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a script on a screen and a session bus of its own. 77: something needed is not installed, and it says what.
set -eu
for program in xvfb-run dbus-run-session xdotool; do
    command -v "$program" >/dev/null || { echo "SKIP: $program is not installed"; exit 77; }
done
/usr/bin/python3 -c 'import pyatspi' 2>/dev/null || { echo "SKIP: python3-pyatspi is not installed"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/run"
# A package's service file would start its daemon on any bus. Here only the services of accessibility start.
mkdir "$scratch/services"
cp /usr/share/dbus-1/services/org.a11y.*.service "$scratch/services/" 2>/dev/null || true
cat >"$scratch/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:dir=$scratch/run</listen>
  <servicedir>$scratch/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
export HOME="$scratch" XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config" XDG_CACHE_HOME="$scratch/cache" XDG_RUNTIME_DIR="$scratch/run"
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QUICK_BACKEND=software LANG=C.UTF-8 LC_ALL=C.UTF-8
# libxkbcommon-x11 reads strings in ways that this check of AddressSanitizer refuses; it is not our code.
[ -z "${ASAN_OPTIONS:-}" ] || export ASAN_OPTIONS="$ASAN_OPTIONS:strict_string_checks=0"
unset QT_QUICK_CONTROLS_STYLE WAYLAND_DISPLAY 2>/dev/null || true
xvfb-run -a -s "-screen 0 1280x800x24" dbus-run-session --config-file="$scratch/bus.conf" -- /usr/bin/python3 "$@"
