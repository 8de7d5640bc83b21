#!/usr/bin/env bash
# Of 200 live connections opened at once on two nodes exactly as many stay as the licence allows, and those of a killed node are free within 30 s.
#
# On PostgreSQL and on Redis, round after round; a client counts how many stay open and what the nodes say of it. Then one node is killed while it
# has all of them, and the other is asked until it lets somebody in.
#   --rounds N     rounds on each store (100)
#   --limit N      connections of the licence (10)
#   --break        lets the nodes count each for itself, which is for one node: it must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=100
limit=10
break=
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --limit) limit=$2; shift 2 ;;
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

sockets() { node "$root/tests/drills/sockets.mjs" "$@"; }

is_empty() { [ "$(api "$1" GET /api/license/status/ "$token" | jq .data.usage.concurrent_connections)" = 0 ]; }

lets_in() { [ "$(sockets rush --node "${node_url[$1]}" --token "$token" --clients 1 | jq '.rounds[0].open')" = 1 ]; }

# run LABEL [SETTING=VALUE...]
run() {
  local label=$1 name exact more freed settings=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url" "${@:2}")
  sql postgres 'DROP DATABASE IF EXISTS fayvad WITH (FORCE)'
  sql postgres 'CREATE DATABASE fayvad'
  start_node one "${settings[@]}"
  start_node two "${settings[@]}"
  cli_env=("${settings[@]}")
  cli license issue --tier professional --client Drill --tenant t1 --perpetual --activate \
    --limit "max_concurrent_connections=$limit" --limit max_api_requests_per_hour=0 --json >/dev/null
  token=$(login one t1)
  sockets rush --node "${node_url[one]}" --node "${node_url[two]}" --token "$token" --rounds "$rounds" >"$work/rush"
  exact=$(jq "[.rounds[] | select(.open == $limit and .codes[\"4005\"] == 200 - $limit)] | length" "$work/rush")
  say "$label: $(jq -c '[.rounds[].open] | group_by(.) | map({(.[0] | tostring): length}) | add' "$work/rush") (open: rounds), the nodes said $(jq -c '[.least, .most]' "$work/rush")"
  judge "E5 $label" "exactly $limit of 200 in $rounds rounds" "exactly in $exact" test "$exact" = "$rounds"
  judge "E5 $label, as the nodes say" "0 to $limit" "$(jq .least "$work/rush") to $(jq .most "$work/rush")" \
    test "$(jq .least "$work/rush")" -ge 0 -a "$(jq .most "$work/rush")" -le "$limit"

  rm -f "$work/held" # of the store before
  for name in one two; do until_holds 30 is_empty "$name" || fail "node $name does not let go of what was closed"; done
  node "$root/tests/drills/sockets.mjs" listen --node "${node_url[one]}" --token "$token" --clients "$limit" --log "$work/held" & # not by the function: what is killed would be its shell
  pids+=($!)
  until_holds 20 grep -qs "opened $limit" "$work/held" || fail "not all connections were opened: $(cat "$work/held")"
  more=$(lets_in two && echo "one more" || echo nobody)
  judge "E5 all of them on one node, $label" "the other lets in nobody" "$more" test "$more" = nobody
  stop_node one KILL
  now_ms
  freed=$now
  until_holds 60 lets_in two || true
  now_ms
  freed=$(((now - freed) / 1000))
  judge "E5 killed node, $label" "<= 30 s" "$freed s" test "$freed" -le 30
  stop_node two
}

token=
start_postgres
start_redis
start_odoo t1
if [ -n "$break" ]; then
  run "each for itself" LICENSE_USAGE_STORAGE=memory
else
  run PostgreSQL
  run Redis "REDIS_URL=$redis_url" LICENSE_USAGE_STORAGE=redis
fi
exit "$failed"
