#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lints the tree.
#
#   packaging/lint.sh --format    clang-format on every source file, and whether sentences with a number have their
#                                 forms (changes nothing)
#   packaging/lint.sh --tidy      clang-tidy on the files changed since CHOKEPOINT_BASE (default: in the last day), newest
#                                 first, from the sanitizer build's database, for at most CHOKEPOINT_TIDY_SECONDS (120)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$top"

sources() { git ls-files '*.cpp' '*.h'; }

check_format() {
    sources | xargs clang-format --dry-run --Werror
    echo "$(sources | wc -l) files are formatted"
}

check_plurals() {
    local copy
    copy=$(mktemp --suffix=.ts)
    cp resources/translations/chokepoint_en.ts "$copy"
    QT_HASH_SEED=0 PATH=/usr/lib/qt6/bin:$PATH lupdate -silent -pluralonly -no-obsolete -locations none -I . -source-language en_US \
        -target-language en_US -tr-function-alias QT_TR_NOOP+=CHOKEPOINT_MSG ui models -ts "$copy" 2>/dev/null
    if grep -q 'type="unfinished"' "$copy"; then
        grep -B1 'type="unfinished"' "$copy" | grep source >&2
        rm "$copy"
        die "these sentences lack their singular and plural: build update_translations, and fill in chokepoint_en.ts"
    fi
    rm "$copy"
}

changed_sources() {
    local base=${CHOKEPOINT_BASE:-$(git rev-list -1 --before='1 day ago' HEAD)}
    if [[ -n $base ]]; then
        git log --format= --name-only "$base..HEAD" -- '*.cpp'
    else
        git log --format= --name-only -- '*.cpp'
    fi | awk '!seen[$0]++' | while read -r file; do [[ -f $file ]] && echo "$file"; done
}

# The sanitizer build compiles several files as one; here each has its command, with that build's precompiled headers and
# generated files.
prepare_database() {
    cmake --preset asan -B build/lint -DCHOKEPOINT_APART=ON >build/lint.log 2>&1 ||
        { tail -n 20 build/lint.log >&2; die "configuring failed"; }
    sed -i -E 's#build/lint/([^ ]*(_autogen/include|cmake_pch\.hxx))#build/asan/\1#g' build/lint/compile_commands.json
}

run_tidy() {
    local limit=${CHOKEPOINT_TIDY_SECONDS:-120} files=() status=0
    [[ -f build/asan/compile_commands.json ]] || die "build/asan is not configured; run packaging/test.sh --ci"
    prepare_database
    mapfile -t files < <(changed_sources)
    ((${#files[@]})) || { echo "clang-tidy: no file changed"; return 0; }
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    export scratch
    printf '%s\n' "${files[@]}" | timeout "$limit" xargs -P "$jobs" -I{} bash -c '
        log=$(mktemp -p "$scratch")
        if clang-tidy --quiet -p build/lint "$1" >"$log" 2>/dev/null; then echo "$1" >>"$scratch/clean"
        else cat "$log"; echo "$1" >>"$scratch/failed"; fi' tidy {} || status=$?
    touch "$scratch/clean"
    [[ ! -s $scratch/failed ]] || die "clang-tidy found something in $(wc -l <"$scratch/failed") file(s)"
    printf 'clang-tidy: %d of %d changed files checked' "$(wc -l <"$scratch/clean")" "${#files[@]}"
    ((status == 124)) && printf '; stopped after %d s' "$limit"
    echo
}

case ${1:-} in
    --format) check_format && check_plurals ;;
    --tidy) run_tidy ;;
    *) sed -n '3,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
