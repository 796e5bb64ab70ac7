#!/usr/bin/env bash
# Counts the instructions of each stage on 10 s of audio and compares them with Benchmarks/counts.txt (--save writes it).
# A stage may take 3 % more; compilers and libraries differ, so compare on the machine that saved. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
bench=.build/release/TactusBench saved=Benchmarks/counts.txt
command -v valgrind >/dev/null || { echo "valgrind is not installed: nothing was counted" >&2; exit 0; }
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" count "$1" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
none=$(count none)
status=0
new=""
for stage in $("$bench" names); do
    found=$(($(count "$stage") - none))
    new+="$stage $found"$'\n'
    before=$(sed -n "s/^$stage //p" "$saved" 2>/dev/null || true)
    awk -v stage="$stage" -v found="$found" -v before="${before:-0}" 'BEGIN {
        ratio = before > 0 ? found / before : 1
        printf "%-28s %14d instructions %s\n", stage, found, before > 0 ? sprintf("x %.3f", ratio) : "(new)"
        exit ratio > 1.03 }' || status=1
done
[ "${1:-}" != --save ] || { printf '%s' "$new" >"$saved"; status=0; }
exit $status
