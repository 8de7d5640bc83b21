#!/usr/bin/env bash
# No event is lost though the process that delivers them is killed ten times, and few come twice.
#
# One node on SQLite and one on PostgreSQL, in turn. Records are made through the API, a hundred at a time; whatever was answered with 200 has to reach
# the receiver, which keeps a ledger of its own and takes its time, so that each kill (-9) finds messages on their way.
#   --kills N      kills on each store (10)
#   --events N     events on each store, in hundreds shared out among the kills (100 for each kill); the goal is 10000
#   --break        empties the deliveries after the last kill: it must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

kills=10
events=
break=
while [ $# -gt 0 ]; do
  case "$1" in
    --kills) kills=$2; shift 2 ;;
    --events) events=$2; shift 2 ;;
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
batches=$((${events:-$((100 * kills))} / 100 / kills)) # before each kill
[ "$batches" -gt 0 ] || fail "--events: a hundred for each kill at least"

batch='{"operations": ['$(for ((i = 0; i < 100; i++)); do printf '%s{"operation": "create", "values": {"partner_id": 1}}' "${comma:-}"; comma=', '; done)']}'

arrived() { awk '{ print $1 }' "$work/received" 2>/dev/null | sort -u | comm -12 - <(sort -u "$work/made") | wc -l; }
all_arrived() { [ "$(arrived)" = "$made" ]; }

# run LABEL [SETTING=VALUE...]
run() {
  local label=$1 round i port settings=("ODOO_URL=$odoo_url" FAYVAD_WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8 "${@:2}")
  rm -rf "$work/one" "$work/received" "$work/made"
  start_node one "${settings[@]}"
  cli_env=("${settings[@]}")
  [[ "${settings[*]}" == *DATABASE_URL* ]] || cli_env+=("FAYVAD_DATA=$work/one/data")
  cli license issue --tier professional --client Drill --tenant t1 --perpetual --activate --limit max_api_requests_per_hour=0 --json >/dev/null
  token=$(login one t1)
  port=$(free_port)
  node "$root/tests/drills/receiver.mjs" "$port" "$work/received" 20 &
  pids+=($!)
  api one POST /api/webhooks/ "$token" "{\"url\": \"http://127.0.0.1:$port/\", \"events\": [\"record:created\"]}" | jq -e .success >/dev/null
  touch "$work/made"
  for ((round = 1; round <= kills; round++)); do
    for ((i = 0; i < batches; i++)); do
      api one POST /api/sales/quotations/bulk/ "$token" "$batch" | jq -r '.data[] | select(.success) | .id' >>"$work/made"
    done
    sleep "0.$((RANDOM % 9 + 1))"
    stop_node one KILL
    if [ -n "$break" ] && [ "$round" = "$kills" ]; then
      if [[ "${settings[*]}" == *DATABASE_URL* ]]; then sql fayvad 'DELETE FROM webhook_attempts; DELETE FROM webhook_deliveries'; else sqlite3 "$work/one/data/fayvad.db" 'DELETE FROM webhook_attempts; DELETE FROM webhook_deliveries'; fi
    fi
    start_node one "${settings[@]}"
  done
  made=$(sort -u "$work/made" | wc -l)
  until_holds $((120 + made / 20)) all_arrived || true
  judge "R10 lost, $label" "0 of $made in $kills kills" "$((made - $(arrived)))" test "$(arrived)" = "$made"
  judge "R10 twice, $label" "few" "$(($(wc -l <"$work/received") - $(sort -u "$work/received" | wc -l)))" test "$(wc -l <"$work/received")" -le $((made * 3 / 2))
  stop_node one
}

start_postgres
sql postgres 'CREATE DATABASE fayvad'
start_odoo t1
run SQLite
run PostgreSQL "DATABASE_URL=$(postgres_url fayvad)"
exit "$failed"
