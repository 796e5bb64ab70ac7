#!/usr/bin/env bash
# Counts the instructions (callgrind) and the allocations (DHAT) of each stage on 10 s of noise and compares them with
# Benchmarks/counts.txt; --save writes it. They do not depend on what else the machine does. A stage may take 3 % more.
# Compilers and libraries differ, so compare on a system like the one that saved. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
bench=.build/release/TactusBench saved=Benchmarks/counts.txt
command -v valgrind >/dev/null || { echo "valgrind is not installed: nothing was counted" >&2; exit 0; }
count() {
    local instructions allocations
    instructions=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" count "$1" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p')
    allocations=$(valgrind --tool=dhat --dhat-out-file=/dev/null "$bench" count "$1" 2>&1 |
        sed -n 's/.*Total: .* in \([0-9,]*\) blocks.*/\1/p' | tr -d ,)
    echo "$instructions $allocations"
}
read -r none_instructions none_allocations < <(count none)
status=0
new="# stage, instructions, allocations: written by Benchmarks/counts.sh --save"$'\n'
for stage in $("$bench" names); do
    read -r instructions allocations < <(count "$stage")
    found="$((instructions - none_instructions)) $((allocations - none_allocations))"
    new+="$stage $found"$'\n'
    before=$(sed -n "s/^$stage //p" "$saved" 2>/dev/null || true)
    awk -v stage="$stage" -v found="$found" -v before="$before" '
        function ratio(now, then) { return then > 0 ? now / then : 1 }
        BEGIN {
            split(found, now); split(before, was)
            worst = ratio(now[1], was[1])
            # A few more are not worth a word.
            if (now[2] > was[2] + 20 && ratio(now[2], was[2]) > worst) worst = ratio(now[2], was[2])
            printf "%-24s %12d instructions %8d allocations  ", stage, now[1], now[2]
            print before == "" ? "(new)" : sprintf("x %.3f, x %.3f", ratio(now[1], was[1]), ratio(now[2], was[2]))
            exit worst > 1.03
        }' || status=1
done
[ "${1:-}" != --save ] || { printf '%s' "$new" >"$saved"; status=0; }
exit $status
