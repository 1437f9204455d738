#!/bin/sh
# SPDX-License-Identifier: MIT
# The real desktop portal answers the programs with windows, and refuses a process that is not dumpable: it looks at the
# /proc/PID/root of each caller. As an ordinary user, for root is refused nothing. One argument: the library to preload.
# 77: something needed is not here, and it says what.
set -eu
portal=/usr/libexec/xdg-desktop-portal
[ -x "$portal" ] || { echo "SKIP: xdg-desktop-portal is not installed"; exit 77; }
command -v dbus-run-session >/dev/null || { echo "SKIP: dbus-run-session is not installed"; exit 77; }
if [ "$(id -u)" -eq 0 ] && [ -z "${IC_PORTAL_USER:-}" ]; then
    scratch=$(mktemp -d /tmp/icportal.XXXXXX)
    chown nobody "$scratch"
    status=0
    setpriv --reuid nobody --regid nogroup --clear-groups test -x "$IC_BIN_DIR/icws-chat" ||
        { echo "SKIP: another user than root cannot reach $IC_BIN_DIR"; rmdir "$scratch"; exit 77; }
    env -i PATH="$PATH" LANG=C.UTF-8 IC_BIN_DIR="$IC_BIN_DIR" IC_PORTAL_USER=nobody TMPDIR="$scratch" \
        setpriv --reuid nobody --regid nogroup --clear-groups "$0" "$@" || status=$?
    rm -rf "$scratch"
    exit $status
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/icportal.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/run" "$scratch/services"
cp /usr/share/dbus-1/services/org.freedesktop.portal.Documents.service /usr/share/dbus-1/services/org.freedesktop.impl.portal.PermissionStore.service "$scratch/services/" 2>/dev/null || true
cat >"$scratch/services/org.freedesktop.portal.Desktop.service" <<END
[D-BUS Service]
Name=org.freedesktop.portal.Desktop
Exec=$portal
END
cat >"$scratch/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$scratch/run</listen>
  <servicedir>$scratch/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
export HOME="$scratch" XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config" XDG_RUNTIME_DIR="$scratch/run" GIO_USE_PROXY_RESOLVER=dummy
export QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
dbus-run-session --config-file="$scratch/bus.conf" -- "$(dirname "$0")/portal_scene.sh" "$1" "$scratch"
