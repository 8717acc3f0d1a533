#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lints the tree.
#
#   packaging/lint.sh --format    clang-format on every source file (changes nothing)
#   packaging/lint.sh --tidy      clang-tidy on the files changed since CHOKEPOINT_BASE (default: in the last day), newest
#                                 first, from the sanitizer build's database, for at most CHOKEPOINT_TIDY_SECONDS (900)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$top"

sources() { git ls-files '*.cpp' '*.h'; }

check_format() {
    sources | xargs clang-format --dry-run --Werror
    echo "$(sources | wc -l) files are formatted"
}

changed_sources() {
    local base=${CHOKEPOINT_BASE:-$(git rev-list -1 --before='1 day ago' HEAD)}
    if [[ -n $base ]]; then
        git log --format= --name-only "$base..HEAD" -- '*.cpp'
    else
        git log --format= --name-only -- '*.cpp'
    fi | awk '!seen[$0]++' | while read -r file; do [[ -f $file ]] && echo "$file"; done
}

run_tidy() {
    local database=$top/build/asan limit=${CHOKEPOINT_TIDY_SECONDS:-900} files=() done_list
    [[ -f $database/compile_commands.json ]] || die "build/asan is not configured; run packaging/test.sh --ci"
    mapfile -t files < <(changed_sources)
    done_list=$(mktemp)
    local deadline=$((SECONDS + limit)) status=0
    export database done_list
    printf '%s\n' "${files[@]}" | timeout "$limit" xargs -r -P "$jobs" -I{} bash -c \
        'clang-tidy --quiet -p "$database" {} 2>/dev/null && echo {} >>"$done_list" || { [[ $? -eq 0 ]] || exit 1; }' || status=$?
    local checked
    checked=$(wc -l <"$done_list")
    rm -f "$done_list"
    if ((status == 124)) || ((SECONDS >= deadline)); then
        echo "clang-tidy: $checked of ${#files[@]} changed files checked in $limit s, none with findings"
        return 0
    fi
    ((status == 0)) || die "clang-tidy found something"
    echo "clang-tidy: $checked changed files checked"
}

case ${1:-} in
    --format) check_format ;;
    --tidy) run_tidy ;;
    *) sed -n '3,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
