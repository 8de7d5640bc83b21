#!/usr/bin/env bash
# Nodes are killed under load again and again: no request that a client was served is missing in the usage, and no unit of a quota is lost or spent twice.
#
# Three tenants: one without a limit, one with a high one, one with one that is used up in the end. Killed with SIGKILL is one node with its file, or
# one of two with PostgreSQL, and started again with the data it left. A request that got no answer may have been served or not: so the usage has to
# lie between what the clients were served and that with the unanswered ones.
#   --kills N      of each kind (5)
#   --only WORD    only the kinds whose name has this word, e.g. memory
#   --break        takes the file with the usage away after each kill, as a node without one would behave: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

kills=5
only=
break=
while [ $# -gt 0 ]; do
  case "$1" in
    --kills) kills=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
limit=$((2000 + 500 * kills))
clients=16

# kill_and_start NODE: into $took, the milliseconds from the start until it was ready.
kill_and_start() {
  local settings begun
  mapfile -t settings <<<"${node_env[$1]}"
  stop_node "$1" KILL
  if [ -n "$break" ]; then rm -rf "$work/$1/data/usage"*; fi
  now_ms
  begun=$now
  start_node "$1" "${settings[@]}"
  now_ms
  took=$((now - begun))
}

# run LABEL NODES [SETTING=VALUE...]
run() {
  local label=$1 count=$2 nodes=() name tenant served broken slowest=0 strange
  if [ -n "$only" ] && [[ "$label" != *"$only"* ]]; then return; fi
  settings=("ODOO_URL=$odoo_url" "${@:3}")
  rm -rf "$work/one" "$work/two"
  running=(one)
  if [ "$count" = 2 ]; then running+=(two); fi
  for name in "${running[@]}"; do
    start_node "$name" "${settings[@]}"
    nodes+=(--node "$name")
  done
  cli_env=("${settings[@]}")
  if [[ "${settings[*]}" != *DATABASE_URL* ]]; then cli_env+=("FAYVAD_DATA=$work/one/data"); fi
  license unlimited 0
  license high 100000000
  license low "$limit"
  for tenant in unlimited high low; do enter one "$tenant"; done

  room $((120 + 12 * kills))
  crowd many "${nodes[@]}" --tenant unlimited --tenant high --clients "$clients"
  crowd few "${nodes[@]}" --tenant low --clients 4 --pause 30
  for ((killed = 1; killed <= kills; killed++)); do
    sleep "$((RANDOM % 2)).$((RANDOM % 10))"
    kill_and_start "${running[RANDOM % count]}"
    if [ "$took" -gt "$slowest" ]; then slowest=$took; fi
  done
  sleep 1
  halt many
  halt few
  crowd rest "${nodes[@]}" --tenant low --tries $((limit + 500))
  await rest
  say "$label: $kills kills, ready again after $slowest ms at most; $(jq -c .codes "$work/many") $(jq -c .codes "$work/few")"

  for tenant in unlimited high; do
    served=$(tally many 200 -- "$tenant")
    broken=$(tally many broken -- "$tenant")
    until_holds 10 within "$tenant" "$served" $((served + broken)) || true
    judge "E4 $label, $tenant limit, $kills kills" "usage $served to $((served + broken))" "$(usage_of "$tenant")" within "$tenant" "$served" $((served + broken))
  done
  served=$(($(tally few 200) + $(tally rest 200)))
  broken=$(tally few broken)
  judge "E3 $label, limit $limit, $kills kills" "$limit with $broken unanswered ones" "$served served" test "$served" -le "$limit" -a $((served + broken)) -ge "$limit"
  until_holds 10 within low "$served" "$limit" || true
  judge "E4 $label, limit $limit, $kills kills" "usage $served to $limit" "$(usage_of low)" within low "$served" "$limit"
  strange=$(strange many)$(strange few)$(strange rest)
  judge "E4 $label, answers" "no 5xx but 503" "${strange:-none}" test -z "$strange"
  for name in "${running[@]}"; do stop_node "$name"; done
}

start_postgres
sql postgres 'CREATE DATABASE fayvad'
start_odoo unlimited,high,low
run memory 1
run PostgreSQL 2 "DATABASE_URL=$(postgres_url fayvad)"
exit "$failed"
