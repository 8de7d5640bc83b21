#!/usr/bin/env bash
# How much memory 10,000 open connections take, how long a licence change takes to reach all of them, and what HTTP notices of it.
#   bench/goals/P7-sockets.sh [CONNECTIONS]        10000 unless said otherwise; needs a quiet machine and `ulimit -n` of a thousand more
# One node on SQLite with the demo Odoo; a client of Node.js beside it. Prints a table.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

connections=${1:-10000}
ulimit -n $((connections + 1000)) 2>/dev/null || fail "raise the limit of open files: ulimit -n"

rss() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/${node_pid[one]}/status"; }

# p99 LABEL: of 400 requests one after the other, in ms
p99() {
  local i
  for ((i = 0; i < 400; i++)); do
    curl -s -o /dev/null -w '%{time_total}\n' -H "Authorization: Bearer $token" "${node_url[one]}/api/license/status/"
  done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f\n", t[int(NR * 0.99)] * 1000 }'
}

start_node one FAYVAD_LIVE_PER_USER=100000 FAYVAD_LIVE_PER_ADDRESS=100000 FAYVAD_TOKEN_LIFETIME_MINUTES=600
cli_env=("FAYVAD_DATA=$work/one/data")
license=$(cli license list --tenant demo --json | jq -r '.licenses[0].license_id')
cli license override "$license" --limit max_concurrent_connections=0 --limit max_api_requests_per_hour=0 --reason bench >/dev/null
staff=$(cli token create --name bench --scopes licenses:write --json | jq -r .token)
token=$(login one demo)
p99 >/dev/null # warm
empty=$(rss)
quiet=$(p99)
node --max-old-space-size=4096 "$root/tests/drills/sockets.mjs" listen --node "${node_url[one]}" --token "$token" --clients "$connections" --log "$work/heard" &
pids+=($!)
now_ms
began=$now
until_holds 300 grep -qs 'opened' "$work/heard" || fail "the connections were not opened"
now_ms
opened=$((now - began))
grep -q "opened $connections" "$work/heard" || fail "$(grep opened "$work/heard") of $connections"
sleep 5
full=$(rss)
loaded=$(p99)
worst=0
heard_by_all() { [ "$(wc -l <"$work/heard")" -ge "$connections" ]; }
for round in 1 2 3 4 5; do
  : >"$work/heard"
  now_ms
  (p99 >"$work/during$round") &
  sleep 0.3
  # By HTTP: a command's own start would be what the requests beside it wait for.
  api one POST "/api/admin/licenses/$license/override/" "$staff" "{\"reason\":\"bench\",\"limits\":{\"max_users\":$((1000 + round))}}" >"$work/answer"
  jq -e .success "$work/answer" >/dev/null || fail "the change was refused: $(cat "$work/answer")"
  at=$(sqlite3 "$work/one/data/fayvad.db" 'SELECT max(at) FROM license_changes')
  until_holds 60 heard_by_all || true
  wait %% 2>/dev/null || true
  late=$(awk -v at="$at" '$3 == "license:updated" { n++; if ($1 - at > worst) worst = $1 - at } END { print n, worst + 0 }' "$work/heard")
  say "round $round: reached and last after ms: $late; p99 of HTTP meanwhile $(cat "$work/during$round") ms"
  [ "${late% *}" = "$connections" ] || worst=999999
  if [ "${late#* }" -gt "$worst" ]; then worst=${late#* }; fi
done
meanwhile=$(cat "$work"/during? | median)
printf '| connections | opened in | memory before, with them | a change reaches the last | p99 of HTTP before, with them, while it goes out |\n|---|---|---|---|---|\n'
printf '| %s | %s ms | %s, %s MiB | %s ms (worst of 5) | %s, %s, %s ms (median of 5) |\n' "$connections" "$opened" "$empty" "$full" "$worst" "$quiet" "$loaded" "$meanwhile"
judge P7 "$connections open connections in <= 600 MiB" "$full MiB" test "$full" -le 600
judge P7 'a change reaches all of them <= 1000 ms' "$worst ms, worst of 5" test "$worst" -le 1000
judge P7 'p99 of HTTP not doubled meanwhile' "$quiet, $meanwhile ms" holds "$meanwhile <= 2 * $quiet"
exit "$failed"
