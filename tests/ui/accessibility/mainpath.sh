#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs mainpath.py on a screen and a session bus of its own: mainpath.sh PROGRAM.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Debian's own Python has the bindings; another one first in PATH does not.
python=/usr/bin/python3

need() { printf 'error: this test needs the package %s (packaging/test.sh installs it)\n' "$1" >&2; exit 1; }
command -v Xvfb >/dev/null || need xvfb
command -v dbus-run-session >/dev/null || need dbus
[[ -x $python ]] || need python3
"$python" -c 'import pyatspi' 2>/dev/null || need python3-pyatspi
[[ -x /usr/libexec/at-spi-bus-launcher ]] || need at-spi2-core

home=$(mktemp -d)
server=
cleanup() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$home"
}
trap cleanup EXIT
mkdir -m 700 "$home/run" "$home/config" "$home/data"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
# What the platform's libraries keep until the end is not ours to free.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

# The server itself chooses a number that is free: two runs at once would choose the same one. It must not begin anew
# when its last client leaves: the accessibility bus looks in briefly, and the program would find it between two lives.
mkfifo "$home/display"
Xvfb -noreset -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$home/display" >/dev/null 2>&1 &
server=$!
read -r number <"$home/display"
export DISPLAY=:$number
dbus-run-session -- "$python" "$here/mainpath.py" "$1"
