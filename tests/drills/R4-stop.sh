#!/usr/bin/env bash
# A node is stopped with SIGTERM under load: every running request is answered, the usage is complete, and others can spend the units it had.
#
# Odoo is halted first, so that all clients wait for an answer when the signal comes, and goes on a second later. Measured is how long the node takes
# to exit and with what; then the rest of the quota is used up on the other node, or on the same one started again where quotas are in its file.
# Besides, a node is told to stop at every moment of its start.
#   --rounds N     of each kind (2)
#   --only WORD    only the kinds whose name has this word, e.g. Redis, starts
#   --break        stops the node with SIGKILL instead: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

rounds=2
only=
signal=TERM
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --break) signal=KILL; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
limit=5000

# terminate NODE: into $code and $took (ms).
terminate() {
  now_ms
  local begun=$now
  kill "-$signal" "${node_pid[$1]}"
  (sleep 0.9; kill -CONT "${node_pid[odoo]}") &
  code=0
  wait "${node_pid[$1]}" || code=$?
  now_ms
  took=$((now - begun))
  unset "node_pid[$1]"
  wait $!
}

# one_round LABEL TENANT: with the nodes of $running; the first of them is stopped, the last one serves afterwards.
one_round() {
  local label=$1 tenant=$2 nodes=() name last=${running[-1]} settings served
  for name in "${running[@]}"; do nodes+=(--node "$name"); done
  license "$tenant" "$limit"
  enter one "$tenant"
  room 120
  crowd sums "${nodes[@]}" --tenant "$tenant" --clients 32 --pause 20
  sleep 2
  kill -STOP "${node_pid[odoo]}" # for less than the two seconds that a call waits for its turn
  sleep 0.4
  terminate one
  halt sums
  mapfile -t settings <<<"${node_env[one]}"
  if [ "$last" = one ]; then start_node one "${settings[@]}"; fi
  crowd rest --node "$last" --tenant "$tenant" --tries $((limit + 500))
  await rest
  served=$(tally sums 200)
  all=$((served + $(tally rest 200)))
  unanswered=$(tally sums broken)
  odd=$(strange sums no503)$(strange rest no503)
  until_holds 10 is_used "$last" "$tenant" "$all" || true
  counted=$(used "$last" "$tenant")
  say "$label, $tenant: exit $code after $took ms; $served served before, $((all - served)) after; unanswered $unanswered, usage $counted; $(jq -c .codes "$work/sums") $(jq -c .odd "$work/sums")"
  if [ "$last" != one ]; then start_node one "${settings[@]}"; fi
}

# run LABEL NODES [SETTING=VALUE...]
run() {
  local label=$1 count=$2 name round slowest=0 codes='' lost=0 wrong=0 wasted=0 strange='' settings=("ODOO_URL=$odoo_url" "${@:3}")
  if [ -n "$only" ] && [[ "$label" != *"$only"* ]]; then return; fi
  rm -rf "$work/one" "$work/two"
  running=(one)
  if [ "$count" = 2 ]; then running+=(two); fi
  for name in "${running[@]}"; do start_node "$name" "${settings[@]}"; done
  cli_env=("${settings[@]}")
  if [[ "${settings[*]}" != *DATABASE_URL* ]]; then cli_env+=("FAYVAD_DATA=$work/one/data"); fi
  for ((round = 1; round <= rounds; round++)); do
    one_round "$label" "t$((++tenants))"
    if [ "$took" -gt "$slowest" ]; then slowest=$took; fi
    if [[ " $codes " != *" $code "* ]]; then codes+="${codes:+ }$code"; fi
    lost=$((lost + unanswered))
    wrong=$((wrong + (counted > all ? counted - all : all - counted)))
    wasted=$((wasted + limit - all))
    strange+=$odd
  done
  judge "R4 $label, $rounds stops under load" "exit 0 in <= 15000 ms" "exit $codes in $slowest ms" test "$codes" = 0 -a "$slowest" -le 15000
  judge "R4 $label, running requests" "all answered, no 5xx" "$lost unanswered${strange:+, $strange}" test "$lost" = 0 -a -z "$strange"
  judge "R4 $label, usage" "what was served" "$wrong off" test "$wrong" = 0
  judge "R4 $label, units given back" "$limit spent a round" "$wasted wasted" test "$wasted" = 0
  for name in "${running[@]}"; do stop_node "$name"; done
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }

# starts: a node with a demo of its own is told to stop at every moment of its start, that included in which only the demo listens.
starts() {
  local at pid running_on=0 url
  if [ -n "$only" ] && [[ starts != *"$only"* ]]; then return; fi
  url=http://127.0.0.1:$(free_port)
  for ((at = 2; at <= 30; at += 2)); do
    rm -rf "$work/starting"
    mkdir "$work/starting"
    (cd "$work/starting" && exec env "SECRET_KEY=$shared_secret" FAYVAD_METRICS_URLS=none "ASPNETCORE_URLS=$url" "FAYVAD_DATA=$work/starting/data" dotnet "$server_dll" serve >log 2>&1) &
    pid=$!
    sleep "$((at / 10)).$((at % 10))"
    kill -TERM "$pid"
    if ! until_holds 15 is_gone "$pid"; then
      running_on=$((running_on + 1))
      kill -KILL "$pid"
    fi
    wait "$pid" 2>/dev/null || true
  done
  judge 'R4 stops while it starts' 'each ends within 15 s' "$running_on of 15 went on" test "$running_on" = 0
}

starts
tenants=0
start_postgres
sql postgres 'CREATE DATABASE fayvad'
start_redis
start_odoo "$(seq -s, -f 't%.0f' $((3 * rounds)))"
run PostgreSQL 2 "DATABASE_URL=$(postgres_url fayvad)"
run Redis 2 "DATABASE_URL=$(postgres_url fayvad)" "REDIS_URL=$redis_url" LICENSE_USAGE_STORAGE=redis
run memory 1
exit "$failed"
