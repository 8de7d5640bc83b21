#!/usr/bin/env bash
# What a browser fetches before it can show a page, gzipped: the heaviest page of each area, and all styles.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

(cd "$root/web" && npm run size --silent --workspace @fayvad/portal) >"$work/sizes" || true
cat "$work/sizes"
while read -r kind size _ budget page; do
  judge "P12, ${kind%:}" "<= $budget bytes" "$size ${page#bytes }" test "$size" -le "$budget"
done <"$work/sizes"
[ "$(wc -l <"$work/sizes")" = 4 ] || fail "the pages could not be weighed"
exit "$failed"
