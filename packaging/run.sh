#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian to the dashboard: installs what is missing, builds, opens the window with the bundled reference.
# Without a display it says so and writes the default comparison as PDF instead.
#
#   packaging/run.sh [FILE.chokepoint]
set -euo pipefail
called_from=$PWD
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n '3,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
fi
(($# <= 1)) || die "usage: packaging/run.sh [FILE.chokepoint]"

install_packages build run
say "Building"
build release chokepoint
program=$top/build/release/chokepoint

if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
    out=$called_from/cloudmatrix-384-vs-gb200-nvl72.pdf
    say "There is no display here, so no window can open. Writing the default comparison as PDF instead"
    "$program" chart bars nvidia-gb200-nvl72 huawei-cloudmatrix-384 \
        --metric compute_16bit --metric power --metric price --metric power_per_compute_16bit --out "$out"
    echo "$out"
    exit 0
fi
cd "$called_from"
exec "$program" "$@"
