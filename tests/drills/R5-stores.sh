#!/usr/bin/env bash
# PostgreSQL or Redis is down, hung or slow: units in hand are spent, then 503, never a 500 and never one too many; it mends itself when the store is back.
#
# Two nodes whose way to the store is a forwarder; clients of a tenant with a limit and of one without ask all the while. Measured is how long after the
# return each node serves the limited tenant again; then the quota is used up, and the usage compared with what the clients were served. Where Redis was
# started anew the hour stays closed instead, because it may have forgotten what it granted: 503 with a Retry-After that reaches to the hour's end.
#   --seconds N    how long each fault lasts (8)
#   --only WORD    only the faults whose name has this word, e.g. "Redis hung"
#   --break        lets the store stay away for good: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

lasting=8
only=
break=
while [ $# -gt 0 ]; do
  case "$1" in
    --seconds) lasting=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
limit=6000

fault() { # fault STORE KIND
  case "$1 $2" in
    "PostgreSQL down") as_postgres "$postgres_bin/pg_ctl" stop --mode immediate --pgdata "$work/postgres" >/dev/null ;;
    "PostgreSQL hung")
      halted=("$(head -1 "$work/postgres/postmaster.pid")")
      mapfile -t -O 1 halted < <(pgrep -P "${halted[0]}")
      kill -STOP "${halted[@]}"
      ;;
    "PostgreSQL slow") echo "$postgres_port 400" >"$work/postgres.line" ;;
    "Redis down") stop_redis KILL ;;
    "Redis hung") kill -STOP "$redis_pid" ;;
    "Redis slow") echo "$redis_port 400" >"$work/redis.line" ;;
  esac
}

mend() { # mend STORE KIND
  case "$1 $2" in
    "PostgreSQL down") postgres_up ;;
    "PostgreSQL hung") kill -CONT "${halted[@]}" ;;
    "PostgreSQL slow") echo "$postgres_port" >"$work/postgres.line" ;;
    "Redis down") redis_up --loglevel warning ;;
    "Redis hung") kill -CONT "$redis_pid" ;;
    "Redis slow") echo "$redis_port" >"$work/redis.line" ;;
  esac
}

# count_between FILE TENANT FROM TO OUTCOME...: answers of the log in that span of time (ms).
count_between() {
  awk -v tenant="$2" -v from="$3" -v to="$4" -v wanted=" ${*:5} " '$2 == tenant && $1 >= from && $1 < to && index(wanted, " " $4 " ") { n++ } END { print n + 0 }' "$work/$1"
}

# recovered FILE TENANT SINCE OUTCOME...: ms until the slower node had given the first such answer; 999999 for never.
recovered() {
  awk -v tenant="$2" -v since="$3" -v wanted=" ${*:4} " '$2 == tenant && $1 >= since && index(wanted, " " $4 " ") && !($3 in first) { first[$3] = $1 - since; n++ }
    END { worst = n < 2 ? 999999 : 0; for (node in first) if (first[node] > worst) worst = first[node]; print worst }' "$work/$1"
}

# one_fault STORE KIND
one_fault() {
  local store=$1 kind=$2 label="$1 $2" tenant free begun ended back served broken strange wait file
  if [ -n "$only" ] && [[ "$label" != *"$only"* ]]; then return; fi
  tenant=${store,,}_$kind free=${store,,}_${kind}_free
  license "$tenant" "$limit"
  license "$free" 0
  enter one "$tenant"
  enter two "$free"
  room 180
  rm -f "$work/rest"
  crowd limited --node one --node two --tenant "$tenant" --clients 8 --pause 10 --log "$work/limited.log"
  crowd free --node one --node two --tenant "$free" --clients 4 --pause 20 --log "$work/free.log"
  sleep 3
  now_ms; begun=$now
  fault "$store" "$kind"
  sleep "$lasting"
  now_ms; ended=$now
  if [ -z "$break" ]; then mend "$store" "$kind"; fi
  now_ms; back=$now
  sleep 12
  halt limited
  halt free
  say "$label: with a limit $(jq -c .codes "$work/limited"), slowest $(jq .slowest "$work/limited") ms; without $(jq -c .codes "$work/free"); $(jq -c .odd "$work/limited")"
  judge "R5 $label, units in hand go on" "some served" "$(count_between limited.log "$tenant" "$begun" "$ended" 200) served" \
    test "$(count_between limited.log "$tenant" "$begun" "$ended" 200)" -gt 0
  judge "R5 $label, tenant without a limit" "nothing but 200" "$(jq -c '[.hours[][]] | add' "$work/free")" test "$(tally free 200)" = "$(jq .tries "$work/free")"
  strange=$(strange limited)$(strange free)
  judge "R5 $label, answers" "no 5xx but 503 with Retry-After" "${strange:-none}" test -z "$strange"
  if [ -n "$break" ]; then judge "R5 $label, serves again" "<= 10000 ms" "$(recovered limited.log "$tenant" "$back" 200) ms" false; return; fi

  if [ "$label" = "Redis down" ]; then
    wait=$(curl -s -o /dev/null -D - -H "Authorization: Bearer ${token[$tenant]}" "${node_url[one]}/api/sales/customers/?limit=1" | tr -d '\r' | awk 'tolower($1) == "retry-after:" { print $2 }')
    judge "R5 $label, closed until the hour ends" "503, $((3600 - $(date +%s) % 3600)) s or a little more" "Retry-After ${wait:-none}" \
      test "${wait:-0}" -ge $((3598 - $(date +%s) % 3600)) -a "$(tally limited 503)" -gt 0
    served=$(tally limited 200)
    judge "R5 $label, admitted" "<= $limit" "$served" test "$served" -le "$limit"
  else
    judge "R5 $label, serves again on both nodes" "<= 10000 ms" "$(recovered limited.log "$tenant" "$back" 200 429) ms" test "$(recovered limited.log "$tenant" "$back" 200 429)" -le 10000
    crowd rest --node one --node two --tenant "$tenant" --tries $((limit + 1000))
    await rest
    served=$(($(tally limited 200) + $(tally rest 200)))
    judge "R5 $label, admitted" "exactly $limit" "$served" test "$served" = "$limit"
  fi
  for name in "$tenant" "$free"; do
    served=0 broken=0
    for file in limited free rest; do
      if [ ! -e "$work/$file" ]; then continue; fi
      served=$((served + $(tally "$file" 200 -- "$name")))
      broken=$((broken + $(tally "$file" broken -- "$name")))
    done
    until_holds 15 within "$name" "$served" $((served + broken)) || true
    judge "R5 $label, usage of $name" "$served, $broken unanswered" "$(usage_of "$name")" within "$name" "$served" $((served + broken))
  done
}

start_postgres
sql postgres 'CREATE DATABASE fayvad'
start_redis
forward postgres "$postgres_port"
forward redis "$redis_port"
start_odoo "$(printf '%s,' {postgresql,redis}_{down,hung,slow}{,_free})demo"
running=(one two)

# store STORE [SETTING=VALUE...]
store() {
  local name kind settings=("ODOO_URL=$odoo_url" "DATABASE_URL=postgres://postgres@127.0.0.1:${forwarded[postgres]}/fayvad" "${@:2}")
  cli_env=("${settings[@]}")
  rm -rf "$work/one" "$work/two"
  for name in one two; do start_node "$name" "${settings[@]}"; done
  for kind in slow hung down; do one_fault "$1" "$kind"; done
  for name in one two; do stop_node "$name"; done
}

store PostgreSQL
store Redis "REDIS_URL=redis://127.0.0.1:${forwarded[redis]}/0" LICENSE_USAGE_STORAGE=redis
exit "$failed"
