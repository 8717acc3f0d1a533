#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes the rule language from its corpus, then replays all inputs that were worth keeping with sanitizers, and says
# how many executions there were and how much of the parser they reached.
#
#   run.sh FUZZ REPLAY FOLDER SECONDS
#
# New inputs go to FOLDER; the corpus in the repository stays as reviewed. Fails where an input fails, or where less than
# 90 % of the parser's lines ran. How many executions fit into the time is printed and fails nothing: it is the machine's.
set -euo pipefail
fuzz=$1 replay=$2 folder=$3 seconds=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
least_coverage=90
export LC_ALL=C.UTF-8

# The tools of the clang that built the targets: profiles of another version cannot be read.
tools=$(dirname "$(readlink -f "$(command -v clang)")")
mkdir -p "$folder/found"
cd "$folder"
rm -f fuzz-*.log replay.profraw

workers=$(nproc)
pids=()
for ((i = 0; i < workers; ++i)); do
    # Short inputs go many to the second and reach nearly all; one worker tries what only longer ones hold.
    longest=$((i == 0 ? 256 : 96))
    "$fuzz" -max_total_time="$seconds" -timeout=20 -max_len=$longest -entropic=0 -reload=5 -print_final_stats=1 \
        -dict="$here/rules.dict" -artifact_prefix="$folder/" found "$here/corpus/rules" 2>"fuzz-$i.log" &
    pids+=($!)
done
failed=0
for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
if ((failed)); then
    tail -n 40 fuzz-*.log
    exit 1
fi
executions=$(awk '/^stat::number_of_executed_units:/ { sum += $2 } END { print sum + 0 }' fuzz-*.log)

if ! LLVM_PROFILE_FILE=replay.profraw ASAN_OPTIONS=malloc_context_size=4 \
    "$replay" -runs=0 -timeout=20 -artifact_prefix="$folder/" found "$here/corpus/rules" 2>replay.log; then
    tail -n 60 replay.log
    exit 1
fi
"$tools/llvm-profdata" merge -sparse replay.profraw -o replay.profdata
"$tools/llvm-cov" report "$replay" -instr-profile=replay.profdata >report.txt
# Columns 8 to 10: lines, lines that never ran, share that did.
awk '$1 ~ /policy\/.*\.cpp$/ { printf "  %-32s %s of its lines\n", $1, $10 }' report.txt >coverage.txt
coverage=$(awk '$1 ~ /policy\/(lexer|parser)\.cpp$/ { lines += $8; missed += $9 }
                END { printf "%.2f", lines ? 100 * (lines - missed) / lines : 0 }' report.txt)
replayed=$(find found "$here/corpus/rules" -type f | wc -l)
printf 'fuzz_rules: %d executions in %d s, %d inputs replayed with sanitizers\n' "$executions" "$seconds" "$replayed"
cat coverage.txt
printf 'parser coverage (lexer and parser, lines): %s %%\n' "$coverage"
awk -v have="$coverage" -v least=$least_coverage 'BEGIN { exit !(have >= least) }' || {
    echo "less than $least_coverage % of the parser was reached"
    exit 1
}
