#!/usr/bin/env bash
# What a decision costs after the token was looked up, on one hot tenant and over 100,000 in random order.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

benchmarks --filter '*DecisionBenchmarks*' --exporters json --artifacts "$work/artifacts" >"$work/log" || { tail -30 "$work/log" >&2; fail "the benchmark did not run"; }
sed -n '/^| Method/,/^$/p' "$work/log"
of() { jq -r --arg method "$1" ".Benchmarks[] | select(.Method == \$method) | $2" "$work"/artifacts/results/*-report*.json; } # of METHOD FIGURE
for method in HotTenant UniformOver100000Tenants; do
  if [ "$method" = HotTenant ]; then most=40; else most=450; fi
  took=$(of "$method" '.Statistics.Median * 10 | round / 10')
  bytes=$(of "$method" '.Memory.BytesAllocatedPerOperation')
  judge "P2, $method" "<= $most ns, 0 bytes" "$took ns, $bytes bytes" holds "$took <= $most && $bytes == 0"
done
exit "$failed"
