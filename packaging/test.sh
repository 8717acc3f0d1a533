#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian to all tests passing.
#
#   packaging/test.sh              build A (gcc, optimised) and all its tests
#   packaging/test.sh --ci         and build B (clang, sanitizers) with its tests, fuzz targets a minute each, and lint
#   packaging/test.sh --thorough   and ThreadSanitizer on models/, fuzz targets ten minutes each
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mode=${1:-}
case $mode in
    '' | --ci | --thorough) ;;
    *) sed -n '3,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; [[ $mode == -h || $mode == --help ]] && exit 0; exit 2 ;;
esac
fuzz_seconds=60
[[ $mode == --thorough ]] && fuzz_seconds=600
# By then --ci has begun its last two short stages, however slow the machine is: it must end within 90 minutes.
last_test_second=${CHOKEPOINT_CI_SECONDS:-5000}

run_tests() {
    cd "$top"
    # Tests that paint need no display: they run on Qt's offscreen platform.
    ctest --preset "$1" --parallel "$jobs" --label-exclude fuzz
}

# The sanitizers' tests, until the time is up; a failed test fails, one that there was no time for is told.
run_tests_in_time() {
    local log=$top/build/asan-tests.log left=$((last_test_second - SECONDS)) status=0
    ((left >= 60)) || left=60
    cd "$top"
    timeout "$left" ctest --preset asan --parallel "$jobs" --label-exclude fuzz 2>&1 | tee "$log" || status=$?
    ((status != 0)) || return 0
    if ((status != 124)) || grep -qE '\*\*\*(Failed|Timeout|Exception|Not Run)' "$log"; then return 1; fi
    printf 'note: stopped after %d s, so that the whole ends within 90 minutes; tests not listed as passed were not run\n' "$left"
}

run_fuzzers() {
    cd "$top"
    cmake --preset asan -DCHOKEPOINT_FUZZ_SECONDS="$fuzz_seconds" >/dev/null
    ctest --preset asan --label-regex fuzz
}

build_and_test() { build "$1"; run_tests "$1"; }

if [[ -z $mode ]]; then
    install_packages build run test
    stage "A: gcc, optimised" build_and_test release
    exit 0
fi

install_packages build run test ci
stage "A: gcc, optimised" build_and_test release
stage "C: format and lint scripts" "$top/packaging/lint.sh" --format
stage "B: clang with sanitizers, build" build asan
if [[ $mode == --thorough ]]; then
    stage "B: clang with sanitizers, tests" run_tests asan
else
    stage "B: clang with sanitizers, tests" run_tests_in_time
fi
stage "B: fuzz targets" run_fuzzers
stage "C: clang-tidy" "$top/packaging/lint.sh" --tidy
if [[ $mode == --thorough ]]; then
    stage "C: clang-tidy, all the rest" env CHOKEPOINT_TIDY_SECONDS=7200 "$top/packaging/lint.sh" --tidy
    stage "ThreadSanitizer, build" build tsan
    stage "ThreadSanitizer, tests of models/" env -C "$top" ctest --preset tsan -R '^tst_models' --parallel "$jobs"
fi
