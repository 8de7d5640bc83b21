#!/usr/bin/env bash
# What it costs two nodes to share their quotas: requests a second and CPU a request, beside two nodes that share nothing.
#   bench/goals/P5-two-nodes.sh [ROUNDS [SECONDS]]      9 rounds of 4 seconds unless said otherwise; needs a quiet machine
# Each kind is two nodes under the same load at the same time, so that all of them have the same share of the machine: one kind keeps its quotas
# in memory, each node alone; the others in PostgreSQL and in Redis, together. The kinds take turns; each figure is the median of the rounds.
# The endpoint is licensed, metered and answered without Odoo: the schema of a resource. Prints a table.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=${1:-$(quick 3 9)}
seconds=${2:-$(quick 2 4)}
clients=16
path=/api/sales/orders/schema/
limit=100000000 # not unlimited: it is leased from the ledger, as any other

declare -A token
kinds=(memory PostgreSQL Redis)

prepare() { # prepare KIND SETTINGS...: two nodes, ready to be loaded
  local kind=$1 node license
  shift
  for node in "$kind-one" "$kind-two"; do start_node "$node" "ODOO_URL=$odoo_url" FAYVAD_TOKEN_LIFETIME_MINUTES=600 "$@"; done
  for node in "$kind-one" "$kind-two"; do
    cli_env=("ODOO_URL=$odoo_url" "$@")
    [[ "$*" == *DATABASE_URL* ]] || cli_env+=("FAYVAD_DATA=$work/$node/data")
    license=$(cli license list --tenant bench --json | jq -r '.licenses[0].license_id // empty')
    [ -n "$license" ] || license=$(cli license issue --tier professional --client Bench --email bench@example.com --tenant bench --perpetual --activate --json | jq -r .license_id)
    cli license override "$license" --limit "max_api_requests_per_hour=$limit" --limit max_users=0 --reason bench >/dev/null
    token[$node]=$(login "$node" bench)
    load "$node" 2 >/dev/null # warm
  done
}

load() { # load NODE SECONDS: requests a second
  wrk -t1 -c"$clients" -d"${2}s" -H "Authorization: Bearer ${token[$1]}" "${node_url[$1]}$path" >"$work/$1.wrk"
  if grep -q 'Non-2xx' "$work/$1.wrk"; then fail "$1: $(grep Non-2xx "$work/$1.wrk")"; fi
  awk '/^Requests\/sec/ { print $2 }' "$work/$1.wrk"
}

ticks() { # of CPU that a kind's nodes used
  awk '{ n += $14 + $15 } END { print n }' "/proc/${node_pid[$1-one]}/stat" "/proc/${node_pid[$1-two]}/stat"
}

start_postgres
start_redis
start_odoo bench
sql postgres 'CREATE DATABASE shared_pg'
sql postgres 'CREATE DATABASE shared_redis'
prepare memory LICENSE_USAGE_STORAGE=memory
prepare PostgreSQL "DATABASE_URL=$(postgres_url shared_pg)" LICENSE_USAGE_STORAGE=database
prepare Redis "DATABASE_URL=$(postgres_url shared_redis)" "REDIS_URL=$redis_url" LICENSE_USAGE_STORAGE=redis

for ((round = 0; round < rounds; round++)); do
  for ((turn = 0; turn < ${#kinds[@]}; turn++)); do
    kind=${kinds[(round + turn) % ${#kinds[@]}]}
    before=$(ticks "$kind")
    load "$kind-one" "$seconds" >"$work/one.rate" &
    load "$kind-two" "$seconds" >"$work/two.rate"
    wait $!
    awk -v ticks=$(($(ticks "$kind") - before)) -v hz="$(getconf CLK_TCK)" -v seconds="$seconds" '{ n += $1 } END { print n / 2, ticks / hz * 1e6 / (n * seconds) }' \
      "$work/one.rate" "$work/two.rate" >>"$work/$kind.rounds"
    say "round $((round + 1)), $kind: $(tail -1 "$work/$kind.rounds" | awk '{ printf "%d requests a second and node, %.1f us of CPU each", $1, $2 }')"
  done
done

base_rate=$(cut -d' ' -f1 "$work/memory.rounds" | median)
base_cpu=$(cut -d' ' -f2 "$work/memory.rounds" | median)
printf '| quotas in | req/s per node | of the node alone | CPU us/req | of the node alone |\n|---|---:|---:|---:|---:|\n'
for kind in "${kinds[@]}"; do
  rate=$(cut -d' ' -f1 "$work/$kind.rounds" | median)
  cpu=$(cut -d' ' -f2 "$work/$kind.rounds" | median)
  awk -v kind="$kind" -v rate="$rate" -v cpu="$cpu" -v base_rate="$base_rate" -v base_cpu="$base_cpu" \
    'BEGIN { printf "| %s | %d | %.3f | %.1f | %.3f |\n", kind, rate, rate / base_rate, cpu, cpu / base_cpu }'
done
for kind in PostgreSQL Redis; do
  found=$(awk -v rate="$(cut -d' ' -f1 "$work/$kind.rounds" | median)" -v base="$base_rate" 'BEGIN { printf "%.3f", rate / base }')
  judge "P5, $kind" 'requests a second and node >= 0.90 of the node alone' "$found" holds "$found >= 0.90"
done
exit "$failed"
