#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the pictures of the README anew: the built program in a real window on a private virtual screen.
#
#   packaging/screenshots.sh [FOLDER]     default: resources/screenshots
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
out=${1:-$top/resources/screenshots}
program=$top/build/release/chokepoint
[[ -x $program ]] || die "build first: packaging/run.sh or cmake --build --preset release"
for tool in Xvfb xdotool import; do
    command -v "$tool" >/dev/null || die "needs $tool; please install: xvfb xdotool imagemagick"
done
mkdir -p "$out"

size=1440x900
screen=$((100 + RANDOM % 800))
Xvfb ":$screen" -screen 0 "${size}x24" -nolisten tcp >/dev/null 2>&1 &
server=$!
home=$(mktemp -d)
app=
cleanup() {
    [[ -z $app ]] || kill "$app" 2>/dev/null || true
    kill "$server" 2>/dev/null || true
    rm -rf "$home"
}
trap cleanup EXIT
export DISPLAY=:$screen
for _ in $(seq 100); do
    xdotool getmouselocation >/dev/null 2>&1 && break
    sleep 0.1
done

# picture NAME THEME ACTIONS — a fresh profile, so that nothing of the person's own settings shows.
picture() {
    local name=$1 theme=$2 actions=$3 window
    rm -rf "$home"/*
    mkdir -p "$home/config" "$home/data"
    XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home LC_ALL=C.UTF-8 \
        "$program" &
    app=$!
    window=$(xdotool search --sync --onlyvisible --name 'Chokepoint$' | tail -n 1)
    xdotool windowmove "$window" 0 0 windowsize "$window" "${size%x*}" "${size#*x}" windowfocus "$window"
    sleep 1
    [[ $theme == light ]] || { xdotool key alt+v; sleep 0.3; xdotool key t; sleep 0.3; xdotool key d; sleep 0.6; }
    eval "$actions"
    sleep 1
    import -window root "$out/$name-$theme.png"
    kill "$app"
    wait "$app" 2>/dev/null || true
    app=
    echo "$out/$name-$theme.png"
}

show_evidence='xdotool mousemove 664 248 click 1; sleep 1; xdotool mousemove 720 885'
picture compare light "$show_evidence"
picture compare dark "$show_evidence"
