#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of every state of the window (tests/ui/pictures/states), in both themes.
#
#   packaging/screenshots.sh [FOLDER] [STATE…]   at 1280×800, at 1920×1080 and at 150 %, each checked: fails on cut or
#                                                faint words, overlaps, gaps, foreign colours. Default: build/pictures
#   packaging/screenshots.sh --readme            takes the README's pictures anew, into resources/screenshots
# CHOKEPOINT_PRESET=debug takes them with another build than release.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
shots=$top/build/${CHOKEPOINT_PRESET:-release}/tests/ui/pictures/windowshots
[[ -x $shots ]] || die "build first: cmake --build --preset ${CHOKEPOINT_PRESET:-release} --target windowshots"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8

# take SCALE WIDTHxHEIGHT FOLDER [STATE…] — the offscreen platform's remarks on what it cannot do are no news.
take() {
    local scale=$1 size=$2 folder=$3
    shift 3
    QT_SCALE_FACTOR=$scale "$shots" "$folder" "$size" "$@" 2> >(grep -v 'This plugin does not support\|QStandardPaths' >&2)
}

if [[ ${1:-} == --readme ]]; then
    taken=$(mktemp -d)
    trap 'rm -rf "$taken"' EXIT
    # A window that has room for Evidence opens it, and it would be empty: below 1400 it waits until it is asked.
    for state in overview compare-equal-budget frontier; do
        take 1 1280x800 "$taken" "$state"
    done
    take 1 1440x900 "$taken" evidence
    for theme in light dark; do
        cp "$taken/overview-$theme.png" "$top/resources/screenshots/overview-$theme.png"
        cp "$taken/evidence-$theme.png" "$top/resources/screenshots/compare-$theme.png"
    done
    cp "$taken/compare-equal-budget-light.png" "$top/resources/screenshots/equal-light.png"
    cp "$taken/frontier-light.png" "$top/resources/screenshots/frontier-light.png"
    exit 0
fi

out=${1:-$top/build/pictures}
shift || true
failed=0
take 1 1280x800 "$out/1280x800" "$@" || failed=1
take 1 1920x1080 "$out/1920x1080" "$@" || failed=1
# A screen of 1920×1080 at 150 %.
take 1.5 1280x720 "$out/150-percent" "$@" || failed=1
printf '%s\n' "$out"
exit "$failed"
