#!/usr/bin/env bash
# Of 20,000 tries exactly 1,000 are let through where 1,000 an hour are allowed, on every store of quotas, and the usage says the same.
#
# 64 clients count what they are answered: on two nodes with PostgreSQL and with Redis, half of them on each and 95 of 100 on one of them, and
# on one node with its file and with SQLite. Each round has a tenant of its own. Then every node has to say within ten seconds how much was used.
#   --rounds N     rounds of each kind (2)
#   --tries N      tries a round (20000)
#   --limit N      requests an hour (1000)
#   --only WORD    only the kinds whose name has this word, e.g. Redis
#   --break        lets two nodes keep their quotas each in a file of its own, which is for one node: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

rounds=2
tries=20000
limit=1000
only=
break=
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --tries) tries=$2; shift 2 ;;
    --limit) limit=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

# one_round LABEL TENANT SHARE_OF_TWO: into $admitted and $counted (the usage as each node says it).
one_round() {
  local tenant=$2 nodes=(--node one) node
  if [ "$3" -gt 0 ]; then nodes=(--node "one=$((100 - $3))" --node "two=$3"); fi
  license "$tenant" "$limit"
  enter one "$tenant"
  room 120
  crowd sums "${nodes[@]}" --tenant "$tenant" --tries "$tries"
  await sums
  admitted=$(tally sums 200)
  counted=
  for node in "${running[@]}"; do
    until_holds 10 is_used "$node" "$tenant" "$limit" || true
    counted+="${counted:+, }$(used "$node" "$tenant")"
  done
  say "$1, $tenant: $admitted admitted, $(tally sums 429) refused, usage $counted; slowest $(jq .slowest "$work/sums") ms; $(jq -c .codes "$work/sums")"
}

# run LABEL NODES [SETTING=VALUE...]
run() {
  local label=$1 count=$2 share round exact usage worst_admitted worst_usage name all kinds=(0)
  if [ -n "$only" ] && [[ "$label" != *"$only"* ]]; then return; fi
  settings=("ODOO_URL=$odoo_url" "${@:3}")
  PGOPTIONS='-c client_min_messages=warning' sql postgres 'DROP DATABASE IF EXISTS fayvad WITH (FORCE)'
  sql postgres 'CREATE DATABASE fayvad'
  rm -rf "$work/one" "$work/two"
  running=(one)
  start_node one "${settings[@]}"
  cli_env=("${settings[@]}")
  if [[ "${settings[*]}" != *DATABASE_URL* ]]; then cli_env+=("FAYVAD_DATA=$work/one/data"); fi
  if [ "$count" = 2 ]; then
    start_node two "${settings[@]}"
    running+=(two)
    kinds=(50 5)
  fi
  for share in "${kinds[@]}"; do
    case "$share" in 0) name="1 node" ;; 50) name="2 nodes evenly" ;; *) name="2 nodes, $((100 - share)) of 100 on one" ;; esac
    exact=0 usage=0 worst_admitted=$limit worst_usage=
    all=${running[*]/*/$limit}
    for ((round = 1; round <= rounds; round++)); do
      one_round "$label, $name" "t$((share * 1000 + round))" "$share"
      if [ "$admitted" = "$limit" ] && [ "$(tally sums 429)" = $((tries - limit)) ]; then exact=$((exact + 1)); else worst_admitted=$admitted; fi
      if [ "$counted" = "${all// /, }" ]; then usage=$((usage + 1)); else worst_usage=" ($counted)"; fi
    done
    judge "E1 $label, $name" "exactly $limit of $tries in $rounds rounds" "$worst_admitted, exactly in $exact" test "$exact" = "$rounds"
    judge "E1 usage, $label, $name" "$limit on each node in $rounds rounds" "so in $usage$worst_usage" test "$usage" = "$rounds"
  done
  for name in "${running[@]}"; do stop_node "$name"; done
}

tenants() { local share; for share in 0 50 5; do seq -f 't%.0f' $((share * 1000 + 1)) $((share * 1000 + rounds)); done | paste -sd,; }

start_postgres
start_redis
start_odoo "$(tenants)"
if [ -n "$break" ]; then
  run "two files" 2 "DATABASE_URL=$(postgres_url fayvad)" LICENSE_USAGE_STORAGE=memory
else
  run PostgreSQL 2 "DATABASE_URL=$(postgres_url fayvad)" LICENSE_USAGE_STORAGE=database
  run Redis 2 "DATABASE_URL=$(postgres_url fayvad)" "REDIS_URL=$redis_url" LICENSE_USAGE_STORAGE=redis
  run memory 1
  run SQLite 1 LICENSE_USAGE_STORAGE=database
fi
exit "$failed"
