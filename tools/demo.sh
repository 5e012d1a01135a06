#!/usr/bin/env bash
# From a fresh Debian 12 to a deduplicated population: sets up, builds, makes 100,000 people with duplicates and typing
# errors, finds the duplicates, and measures what was found against the truth.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release -j "$(nproc)" --target khop

khop=build/release/bin/khop
out=out/demo
step() { echo; echo "\$ khop $*"; "$khop" "$@"; }

step generate --plain --people 100000 --out "$out"
step dedupe "$out/population.csv" --out "$out/result"
step evaluate "$out/result" --truth "$out/truth_population.csv"

echo
echo "First clusters of more than one record ($out/result/clusters.csv):"
awk -F, 'NR > 1 { members[$2] = members[$2] " " $1; if (++size[$2] == 2 && shown < 5) { order[++shown] = $2 } }
         END { for (i = 1; i <= shown; ++i) print "  " order[i] ":" members[order[i]] }' "$out/result/clusters.csv"
echo
echo "Report, to open in a browser: $PWD/$out/result/report.html"
echo "Figures of the run:           $PWD/$out/result/summary.json"
