#!/usr/bin/env bash
# Three nodes under load are halted, killed and given wrong clocks, their store fails over and is emptied, the hour turns: never one request too many.
#
# All processes live in a time of their own (libfaketime), so that the turn of an hour is where the drill wants it. With PostgreSQL it is killed and
# started again; with Redis a replica that was cut off from what the primary granted last takes over at the same address, is emptied and started again:
# the hour has to stay closed then (503 with Retry-After), and the next one has to be whole. The clients keep a ledger: no tenant may have more than its
# limit in any hour; a request that was asked in one hour and answered in the next may belong to either.
#   --rounds N     of each kind (1)
#   --only WORD    only the kinds whose name has this word, e.g. Redis
#   --break        keeps each node's quotas in a file of its own: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

rounds=1
only=
break=
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
limit=3000
faketime=$(compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1') || fail "libfaketime is missing (Debian: faketime)"

# --- time: that of the world is in $work/world.clock, that of node three in $work/three.clock ---

clock() { echo "LD_PRELOAD=$faketime" "FAKETIME_TIMESTAMP_FILE=$work/$1.clock" FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_CACHE_DURATION=1; } # clock NAME: settings

# move NAME SECONDS: sets a clock so far from the true one. A file that is only half written would be no time at all.
move() {
  printf '%+ds\n' "$2" >"$work/clock.next"
  chmod 644 "$work/clock.next"
  mv "$work/clock.next" "$work/$1.clock"
}

# at SECONDS: brings the world to so many seconds after the beginning of its hour, or of the next one where they are over.
at() {
  world=$((world + ($1 - ($(date +%s) + world) % 3600 + 3600) % 3600))
  move world "$world"
  move three "$world"
  sleep 2 # each process looks at its clock's file once a second
}
world=0

# --- the faults ---

halt_and_resume() { # NODE SECONDS
  kill -STOP "${node_pid[$1]}"
  sleep "$2"
  kill -CONT "${node_pid[$1]}"
}

kill_and_start() { # NODE
  local settings
  mapfile -t settings <<<"${node_env[$1]}"
  stop_node "$1" KILL
  sleep 1
  start_node "$1" "${settings[@]}"
}

fail_over() { # to a replica that knows nothing of the last two seconds
  kill -STOP "$replica_pid"
  sleep 2
  stop_redis KILL
  kill -CONT "$replica_pid"
  redis-cli -p "$replica_port" REPLICAOF NO ONE >/dev/null
  echo "$replica_port" >"$work/redis.line"
}

# --- what came of it ---

# total HOUR_PATTERN OUTCOME FILE...: of $tenant, over the files, in hours that match.
total() {
  local hour=$1 outcome=$2
  shift 2
  (cd "$work" && jq -s --arg tenant "$tenant" --arg hour "$hour" --arg outcome "$outcome" \
    '[.[].hours[$tenant] // {} | to_entries[] | select(.key | test("^" + $hour + "$")) | .value[$outcome] // 0] | add // 0' "$@")
}

# judge_hours LABEL FILE...: no hour of $tenant has more than the limit, however those between two hours are dealt out.
judge_hours() {
  local label=$1 hours hour text='' all=0 ok=yes count
  shift
  mapfile -t hours < <(cd "$work" && jq -rs --arg tenant "$tenant" '[.[].hours[$tenant] // {} | keys[] | split("..")[]] | unique[]' "$@")
  for hour in "${hours[@]}"; do
    count=$(total "$hour" 200 "$@")
    text+="${text:+, }$count"
    if [ "$count" -gt "$limit" ]; then ok=NO; fi
  done
  all=$(total '.*' 200 "$@")
  if [ "$all" -gt $((limit * ${#hours[@]})) ]; then ok=NO; fi
  judge "E2 $label" "<= $limit an hour" "$text, $(total '.*[.][.].*' 200 "$@") between" test "$ok" = yes
}

# --- the drill ---

nodes=(--node one --node two --node three)
running=(one two three)

start_pair() { # Redis, and one that follows it, behind one address
  server_env=("LD_PRELOAD=$work/clock.so" "FAKETIME_TIMESTAMP_FILE=$work/world.clock")
  start_redis
  replica_port=$(free_port)
  env "${server_env[@]}" redis-server --port "$replica_port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" --replicaof 127.0.0.1 "$redis_port" >/dev/null &
  replica_pid=$!
  pids+=("$replica_pid")
  until_holds 10 is_following || fail "the replica did not get ready"
  echo "$redis_port" >"$work/redis.line"
}

is_following() { redis-cli -p "$replica_port" INFO replication | grep -q master_link_status:up; }

nodes_fail() {
  tenant=n$1
  # Licence and token are as old as the slowest clock, or they would not be valid by it yet.
  move three $((world - 7200))
  sleep 2
  license "$tenant" "$limit"
  enter three "$tenant"
  move three "$world"
  crowd nodes "${nodes[@]}" --tenant "$tenant" --clients 12 --pause 100
  sleep 2
  halt_and_resume one 5
  kill_and_start two
  move three $((world + 7200))
  sleep 3
  move three $((world - 7200))
  sleep 3
  move three "$world"
  halt nodes
  crowd nodes_rest "${nodes[@]}" --tenant "$tenant" --tries $((limit + 1500))
  await nodes_rest
  say "$label, round $1, nodes: $(jq -c '.hours[][]' "$work/nodes" "$work/nodes_rest" | paste -sd' ') $(jq -c .codes "$work/nodes")"
  judge_hours "$label, nodes halted, killed, with wrong clocks" nodes nodes_rest
}

store_fails() {
  tenant=s$1
  license "$tenant" "$limit"
  enter one "$tenant"
  crowd store "${nodes[@]}" --tenant "$tenant" --clients 12 --pause 60
  sleep 2
  if [ "$label" = Redis ]; then
    fail_over
    sleep 4
    redis-cli -p "$replica_port" FLUSHALL >/dev/null
    sleep 3
    kill -KILL "$replica_pid"
    sleep 1
    redis_port=$replica_port
    redis_up --loglevel warning
  else
    as_postgres "$postgres_bin/pg_ctl" stop --mode immediate --pgdata "$work/postgres" >/dev/null
    sleep 1
    postgres_up
  fi
  sleep 3
  halt store
  crowd store_rest "${nodes[@]}" --tenant "$tenant" --tries $((limit + 1500))
  await store_rest
  say "$label, round $1, store: $(jq -c '.hours[][]' "$work/store" "$work/store_rest" | paste -sd' ') $(jq -c .codes "$work/store_rest")"
  judge_hours "$label, store fails" store store_rest
  if [ "$label" = Redis ]; then
    judge "E2 $label, after the fail-over" "closed: 503 alone" "$(jq -c '[.hours[][]] | add' "$work/store_rest")" test "$(tally store_rest 503)" = "$(jq .tries "$work/store_rest")"
  fi
}

hour_turns() {
  local last
  tenant=s$1
  at 3580
  crowd turn "${nodes[@]}" --tenant "$tenant" --clients 12 --pause 40
  sleep 15
  halt_and_resume one 15
  sleep 2
  halt turn
  crowd turn_rest "${nodes[@]}" --tenant "$tenant" --tries $((limit + 1500))
  await turn_rest
  say "$label, round $1, hour: $(jq -c '.hours[]' "$work/turn" "$work/turn_rest" | paste -sd' ') $(jq -c .codes "$work/turn")"
  judge_hours "$label, node halted over the turn of the hour" store store_rest turn turn_rest
  until_holds 10 within "$tenant" "$limit" "$limit" || true
  last=$(jq -r '.hours[] | keys[-1]' "$work/turn_rest")
  last=$(($(total "$last" 200 turn turn_rest) + $(total '.*[.][.].*' 200 turn turn_rest)))
  judge "E2 $label, the next hour is whole" "$limit" "$last" test "$last" -ge "$limit"
  judge "E2 $label, usage of that hour" "$limit" "$(usage_of "$tenant")" within "$tenant" "$limit" "$limit"
}

# run LABEL [SETTING=VALUE...]
run() {
  local label=$1 name file round strange=''
  if [ -n "$only" ] && [[ "$label" != *"$only"* ]]; then return; fi
  settings=("ODOO_URL=$odoo_url" "DATABASE_URL=$(postgres_url fayvad)" FAYVAD_TOKEN_LIFETIME_MINUTES=1440 "${@:2}")
  if [ -n "$break" ]; then settings+=(LICENSE_USAGE_STORAGE=memory); fi
  read -ra ours < <(clock world)
  read -ra its < <(clock three)
  cli_env=("${settings[@]}" "${its[@]}")
  for ((round = 1; round <= rounds; round++)); do
    rm -rf "$work/one" "$work/two" "$work/three"
    PGOPTIONS='-c client_min_messages=warning' sql postgres 'DROP DATABASE IF EXISTS fayvad WITH (FORCE)'
    sql postgres 'CREATE DATABASE fayvad'
    at 600
    if [ "$label" = Redis ]; then start_pair; fi
    for name in one two; do start_node "$name" "${settings[@]}" "${ours[@]}"; done
    start_node three "${settings[@]}" "${its[@]}"
    nodes_fail "$round"
    store_fails "$round"
    hour_turns "$round"
    for file in nodes nodes_rest store store_rest turn turn_rest; do strange+=$(strange "$file"); done
    for name in "${running[@]}"; do stop_node "$name"; done
    if [ "$label" = Redis ]; then stop_redis KILL; fi
  done
  judge "E2 $label, answers" "no 5xx but 503 with Retry-After" "${strange:-none}" test -z "$strange"
}

command -v cc >/dev/null || fail "a C compiler is missing (Debian: gcc libc6-dev)"
cc -O2 -shared -fPIC -o "$work/clock.so" "$root/tests/drills/clock.c"
at 600
read -ra server_env < <(clock world)
read -ra client_env < <(clock world)
start_postgres
forward redis 0
start_odoo "$(seq -s, -f 'n%.0f' "$rounds"),$(seq -s, -f 's%.0f' "$rounds")"
run PostgreSQL
run Redis "REDIS_URL=redis://127.0.0.1:${forwarded[redis]}/0" LICENSE_USAGE_STORAGE=redis
exit "$failed"
