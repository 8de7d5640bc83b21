#!/usr/bin/env bash
# How often four nodes ask the quota ledger in PostgreSQL, for every 1,000 requests at 5,000 an hour: below the limit, beyond it, and once all is spent.
# The simulation says the same without processes: ClusterSimulationTests.The_ledger_is_asked_seldom.
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../tests/drills/quota.sh"
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

declare -A metrics
nodes=(a b c d)

calls() { # of all nodes
  local node
  for node in "${nodes[@]}"; do curl -s "${metrics[$node]}/metrics"; done | awk '/^fayvad_licensing_ledger_call_duration_seconds_count/ { n += $2 } END { print n + 0 }'
}

# ask TENANT TRIES: on all nodes; calls of the ledger for each 1,000 into $each.
ask() {
  local before=$((10#$(calls)))
  crowd "$1" --node a --node b --node c --node d --tenant "$1" --tries "$2"
  await "$1"
  sleep 2 # units that are given back are told
  each=$(awk -v calls=$(($(calls) - before)) -v tries="$2" 'BEGIN { printf "%.1f", calls * 1000 / tries }')
}

start_postgres
start_odoo below,above
sql postgres 'CREATE DATABASE fayvad'
cli_env=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url")
for node in "${nodes[@]}"; do
  metrics[$node]=http://127.0.0.1:$(free_port)
  start_node "$node" "${cli_env[@]}" LICENSE_USAGE_STORAGE=database "FAYVAD_METRICS_URLS=${metrics[$node]}"
done
for tenant in below above; do license "$tenant" 5000; enter a "$tenant"; done
room 240
ask below 4000
judge P4 '<= 13 calls of the ledger in 1,000 requests, 4,000 of 5,000 asked for' "$each" holds "$each > 0 && $each <= 13"
ask above 6000
judge P4 '<= 25 in 1,000, 6,000 of 5,000 asked for' "$each" holds "$each > 0 && $each <= 25"
# Units come back for a while; then each node hears that all is spent, and that this is final.
for ((settling = 0; settling < 5; settling++)); do
  ask above 200
  if holds "$each == 0"; then break; fi
done
ask above 1000
judge P4 'none once all is spent' "$each, $(tally above 429) of 1000 refused" holds "$each == 0 && $(tally above 429) == 1000"
exit "$failed"
