#!/usr/bin/env bash
# Suspension, revocation, downgrade and log-out are in force on every node within a second, by PostgreSQL alone and with Redis.
#
# Two nodes on one PostgreSQL. Somebody asks both, every 50 ms, while the licence is changed; measured is from the instant that the
# change's row bears (taken just before its commit) to the first answer that refuses, on the slower node. Every later answer has to refuse.
#   --rounds N     rounds of each (20)
#   --break        stops the second node for 1.5 s around each change, as a hung one would be: the drill must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=20
hang=
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --break) hang=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

# ask NODE TOKEN: asks again and again; writes when it was first refused, and whether it was ever let in after that.
ask() {
  local file=$work/asked.$1 code first='' refusals=0 now
  local end=$((SECONDS + 30))
  while [ "$SECONDS" -lt "$end" ]; do
    code=$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $2" "${node_url[$1]}$path") || true
    now_ms
    case "$code" in
      200) [ -z "$first" ] || { echo "$first relapse" >"$file"; return; }
        echo in >"$file.in" ;;
      401 | 403)
        first=${first:-$now}
        refusals=$((refusals + 1))
        if [ "$refusals" -ge 10 ]; then echo "$first refused" >"$file"; return; fi
        ;;
    esac
    sleep 0.05
  done
  echo "$end never" >"$file"
}

# measure OPERATION INSTANT_SQL COMMAND...: the milliseconds until the slower node refuses, into worst[OPERATION].
measure() {
  local operation=$1 instant=$2 node first how at late
  shift 2
  rm -f "$work"/asked.*
  local asking=()
  for node in one two; do ask "$node" "$token" & asking+=($!); done
  until_holds 20 test -e "$work/asked.one.in" -a -e "$work/asked.two.in" || fail "$operation: not let in before the change"
  if [ -n "$hang" ]; then
    kill -STOP "${node_pid[two]}"
    (sleep 1.5; kill -CONT "${node_pid[two]}") &
  fi
  "$@" >/dev/null
  wait "${asking[@]}"
  at=$(sql fayvad "$instant")
  for node in one two; do
    read -r first how <"$work/asked.$node"
    late=$((first - at))
    if [ "$how" != refused ]; then say "$operation: $how on node $node"; late=999999; fi
    if [ "$late" -gt "${worst[$operation]:--1}" ]; then worst[$operation]=$late; fi
  done
}

changed="SELECT (extract(epoch FROM max(at)) * 1000)::bigint FROM license_changes"
revoked="SELECT (extract(epoch FROM max(revoked_at)) * 1000)::bigint FROM revoked_tokens"

issue() { cli license issue --tier professional --client Drill --tenant "$1" --perpetual --activate --json | jq -r .license_id; }

# run LABEL [SETTING=VALUE]: all rounds on a database of their own.
run() {
  local label=$1 round license settings=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url" "${@:2}")
  declare -A worst=()
  sql postgres 'DROP DATABASE IF EXISTS fayvad WITH (FORCE)'
  sql postgres 'CREATE DATABASE fayvad'
  start_node one "${settings[@]}"
  start_node two "${settings[@]}"
  cli_env=("${settings[@]}")
  for ((round = 1; round <= rounds; round++)); do
    license=$(issue "t$round")

    token=$(login one "t$round")
    measure log-out "$revoked" api one POST /api/auth/logout/ "$token" '{}'

    token=$(login two "t$round")
    measure suspend "$changed" cli license suspend "$license" --reason drill
    cli license reinstate "$license" >/dev/null

    path='/api/manufacturing/orders/?limit=1' # professional has it, basic has not
    measure downgrade "$changed" cli license change-tier "$license" --tier basic --reason drill
    path='/api/sales/orders/?limit=1'

    measure revoke "$changed" cli license revoke "$license" --reason drill
    say "$label: round $round of $rounds"
  done
  for operation in log-out suspend downgrade revoke; do
    judge "R1 $operation, $label" "<= 1000 ms" "${worst[$operation]} ms, worst of $rounds on 2 nodes" test "${worst[$operation]}" -le 1000
  done
  stop_node one
  stop_node two
}

path='/api/sales/orders/?limit=1'
token=
start_postgres
start_redis
start_odoo "$(seq -s, -f 't%g' "$rounds")"
run "PostgreSQL"
run "PostgreSQL and Redis" "REDIS_URL=$redis_url"
exit "$failed"
