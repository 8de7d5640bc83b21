#!/usr/bin/env bash
# What befalls a licence or a token is told to every open connection on every node within a second, and those without a right any more are closed within two.
#
# Two nodes, ten connections on each that only listen. The licence is suspended, its tier taken down to one without live connections, the token logged out; measured
# is from the instant that the change's row bears to the last connection that heard, or was closed, on either node.
#   --rounds N     rounds of each (10)
#   --break        stops the second node for 2.5 s around each change, as a hung one would be: the drill must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=10
hang=
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --break) hang=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

each=10
changed="SELECT (extract(epoch FROM max(at)) * 1000)::bigint FROM license_changes"
revoked="SELECT (extract(epoch FROM max(revoked_at)) * 1000)::bigint FROM revoked_tokens"

has() { [ "$(grep -c " $1\$" "$work/heard")" -ge $((2 * each)) ]; }

# measure NAME INSTANT_SQL EVENT CODE COMMAND...: into told[NAME] and closed[NAME] the milliseconds until the last connection heard and was closed. EVENT - is none.
measure() {
  local name=$1 instant=$2 event=$3 code=$4 at late
  shift 4
  rm -f "$work/heard"
  node "$root/tests/drills/sockets.mjs" listen --node "${node_url[one]}" --node "${node_url[two]}" --token "$token" --clients $((2 * each)) --log "$work/heard" &
  local listener=$!
  pids+=("$listener")
  until_holds 20 grep -qs "opened $((2 * each))" "$work/heard" || fail "$name: not all connections were opened"
  if [ -n "$hang" ]; then
    kill -STOP "${node_pid[two]}"
    (sleep 2.5; kill -CONT "${node_pid[two]}") &
  fi
  "$@" >/dev/null
  until_holds 20 has "$code" || say "$name: $(grep -c " $code\$" "$work/heard") of $((2 * each)) were closed"
  kill "$listener"
  wait "$listener" 2>/dev/null || true
  at=$(sql fayvad "$instant")
  if [ "$event" != - ]; then
    late=$(awk -v event="$event" -v at="$at" -v all=$((2 * each)) '$3 == event { n++; if ($1 - at > worst) worst = $1 - at } END { print (n >= all ? worst + 0 : 999999) }' "$work/heard")
    if [ "$late" -gt "${told[$name]:--1}" ]; then told[$name]=$late; fi
  fi
  late=$(awk -v code="$code" -v at="$at" -v all=$((2 * each)) '$3 == code { n++; if ($1 - at > worst) worst = $1 - at } END { print (n >= all ? worst + 0 : 999999) }' "$work/heard")
  if [ "$late" -gt "${closed[$name]:--1}" ]; then closed[$name]=$late; fi
}

# run LABEL [SETTING=VALUE...]
run() {
  local label=$1 round license name settings=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url" "${@:2}")
  declare -A told=() closed=()
  sql postgres 'DROP DATABASE IF EXISTS fayvad WITH (FORCE)'
  sql postgres 'CREATE DATABASE fayvad'
  start_node one "${settings[@]}"
  start_node two "${settings[@]}"
  cli_env=("${settings[@]}")
  license=$(cli license issue --tier enterprise --client Drill --tenant t1 --perpetual --activate --limit max_api_requests_per_hour=0 --json | jq -r .license_id)
  for ((round = 1; round <= rounds; round++)); do
    token=$(login one t1)
    measure suspend "$changed" license:expired 4001 cli license suspend "$license" --reason drill
    cli license reinstate "$license" >/dev/null
    token=$(login one t1)
    measure downgrade "$changed" license:feature_disabled 4003 cli license change-tier "$license" --tier free --reason drill
    cli license change-tier "$license" --tier enterprise --reason drill >/dev/null
    token=$(login one t1)
    measure log-out "$revoked" - 4002 api one POST /api/auth/logout/ "$token" '{}'
    say "$label: round $round of $rounds"
  done
  for name in suspend downgrade; do
    judge "R1 $name told, $label" "<= 1000 ms" "${told[$name]} ms, last of $((2 * each)) connections, worst of $rounds" test "${told[$name]}" -le 1000
  done
  for name in suspend downgrade log-out; do
    judge "R1 $name closed, $label" "<= 2000 ms" "${closed[$name]} ms, last of $((2 * each)) connections, worst of $rounds" test "${closed[$name]}" -le 2000
  done
  stop_node one
  stop_node two
}

token=
start_postgres
start_redis
start_odoo t1
run "PostgreSQL"
run "PostgreSQL and Redis" "REDIS_URL=$redis_url" LICENSE_USAGE_STORAGE=redis
exit "$failed"
