#!/usr/bin/env bash
# Every alert of deploy/prometheus/alerts.yml fires when what it is about is brought about, and none does while all is well.
#
# A real Prometheus scrapes real nodes. The rules are the shipped ones with time made shorter: what waits for minutes waits for seconds, and thresholds of
# minutes, hours and days are seconds (the list is below). Two alerts cannot be brought about honestly and stay with promtool's own tests, which the suite
# runs: FayvadServerErrors needs a defect of ours, FayvadDiskFilling a full disk (its threshold is raised above what is free instead).
#   --break        brings nothing about: it must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

break=
while [ $# -gt 0 ]; do
  case "$1" in
    --break) break=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
faketime=$(compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1') || fail "libfaketime is missing (Debian: faketime)"
command -v prometheus >/dev/null || fail "prometheus is missing (Debian: prometheus)"

shorter() { # for: at most 2 s; windows of 5 m are 20 s; thresholds in seconds
  sed -E -e 's/for: .*/for: 2s/' -e 's/\[5m\]/[20s]/g' -e 's/> 3 \* 3600/> 5/' -e 's/(changes_age_seconds) > 15/\1 > 8/' -e 's/(usage_age_seconds) > 60/\1 > 8/' \
    -e 's/(webhooks_overdue_seconds\)) > 300/\1 > 5/' -e 's/(mail_overdue_seconds\)) > 900/\1 > 5/' -e 's/> 400 \* 86400/> 1/' -e 's/(data_free_bytes) < 1e9/\1 < 1e18/' \
    "$root/deploy/prometheus/alerts.yml"
}

mapfile -t alerts < <(sed -n 's/^ *- alert: //p' "$root/deploy/prometheus/alerts.yml")
metrics=() # NAME PORT

# observed NAME [SETTING=VALUE...]: a node that Prometheus reads.
observed() {
  local port
  port=$(free_port)
  metrics+=("127.0.0.1:$port")
  start_node "$1" "FAYVAD_METRICS_URLS=http://127.0.0.1:$port" "${@:2}"
}

firing() { curl -s "http://127.0.0.1:$prometheus_port/api/v1/alerts" | jq -r '.data.alerts[] | select(.state == "firing") | .labels.alertname' | sort -u; }
quiet() { test -z "$(firing)"; }
note() { firing >>"$work/fired"; sort -u -o "$work/fired" "$work/fired"; }
fired() { note; grep -qx "$1" "$work/fired"; }

silence() { # silence PORT: takes connections and says nothing
  node -e 'require("net").createServer((socket) => socket.on("error", () => {})).listen(+process.argv[1], "127.0.0.1")' "$1" &
  pids+=($!)
}

# --- all is well ---

start_postgres
sql postgres 'CREATE DATABASE fayvad'
sql postgres 'CREATE DATABASE other'
start_redis
start_odoo demo,scarce
odoo_port=${odoo_url##*:}; odoo_port=${odoo_port%/}
forward odoo "$odoo_port"
mute=$(free_port)
silence "$mute"

on_postgres=("DATABASE_URL=$(postgres_url fayvad)" "REDIS_URL=$redis_url" "ODOO_URL=http://127.0.0.1:${forwarded[odoo]}" ODOO_MAX_IN_FLIGHT=1 FAYVAD_WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8
  "SMTP_URL=smtp://127.0.0.1:$mute" FAYVAD_MAIL_FROM=drill@example.com FAYVAD_PUBLIC_URL=http://127.0.0.1)
observed main "${on_postgres[@]}"
observed doomed "ODOO_URL=$odoo_url"
observed authority "ODOO_URL=$odoo_url"
cli_env=("FAYVAD_DATA=$work/authority/data")
licence=$(cli license issue --tier professional --client Drill --tenant demo --perpetual --activate --json | jq -er .license_id)
observed edge "ODOO_URL=$odoo_url" "LICENSE_VALIDATION_URL=${node_url[authority]}/api/validate" "LICENSE_EDGE_LICENSES=demo=$licence"
login edge demo >/dev/null
cli_env=("${on_postgres[@]}")
cli license issue --tier enterprise --client Drill --email drill@example.com --tenant demo --perpetual --activate --limit max_api_requests_per_hour=1000 --json >/dev/null
token=$(login main demo)
cli license issue --tier enterprise --client Drill --tenant scarce --perpetual --activate --limit max_api_requests_per_hour=20 --json >/dev/null
scarce=$(login main scarce)
for one in "$token" "$scarce"; do api main GET '/api/sales/customers/?limit=1' "$one" >/dev/null; done

prometheus_port=$(free_port)
mkdir "$work/prometheus"
shorter | sed -e '/FayvadSigningKeyOld/,$ s/> 1'\''/> 1e9'\''/' -e 's/< 1e18/< 1/' -e 's/silence_seconds > 5/silence_seconds > 1e9/' >"$work/prometheus/alerts.yml" # these three are as good as always true with what is shorter
{
  echo 'global: { scrape_interval: 1s, evaluation_interval: 1s }'
  echo 'rule_files: [alerts.yml]'
  echo "scrape_configs: [{ job_name: fayvad, static_configs: [{ targets: [$(printf '"%s", ' "${metrics[@]}")] }] }]"
} >"$work/prometheus/prometheus.yml"
prometheus --config.file="$work/prometheus/prometheus.yml" --storage.tsdb.path="$work/prometheus/data" --web.listen-address="127.0.0.1:$prometheus_port" --web.enable-lifecycle \
  >"$work/prometheus/log" 2>&1 &
pids+=($!)
until_holds 30 curl -sf -o /dev/null "http://127.0.0.1:$prometheus_port/-/ready" || fail "Prometheus did not start"
sleep 25
until_holds 60 quiet || true # the first requests of a fresh process are slow
judge "alerts while all is well" none "$(firing | tr '\n' ' ')" test -z "$(firing)"
: >"$work/fired"

# --- and then it is not ---

wait_for() { # wait_for SECONDS ALERT...: notes what fires meanwhile
  local name
  for name in "${@:2}"; do
    if [ -z "$break" ]; then until_holds "$1" fired "$name" || say "$name did not fire"; fi
  done
}

load() { # load CLIENTS SECONDS PATH: so many at once, again and again
  local i
  for ((i = 0; i < $1; i++)); do
    (end=$((SECONDS + $2)); while [ "$SECONDS" -lt "$end" ]; do curl -s -o /dev/null -m 10 -H "Authorization: Bearer $token" "${node_url[main]}$3"; done) &
  done
}

if [ -z "$break" ]; then
  say "licences, keys, disk"
  cli license issue --tier basic --client Soon --tenant soon --activate --expires "$(date -u -d '+3 days' +%F)" --json >/dev/null
  cli keys rotate --now >/dev/null
  shorter >"$work/prometheus/alerts.yml"
  curl -s -X POST "http://127.0.0.1:$prometheus_port/-/reload"
  wait_for 60 FayvadLicensesExpiring FayvadSigningKeyOld FayvadDiskFilling

  say "webhooks and mail that nobody takes"
  closed=$(free_port)
  webhook=$(api main POST /api/webhooks/ "$token" "{\"url\": \"http://127.0.0.1:$closed/\", \"events\": [\"record:created\"]}" | jq -er .data.id)
  api main POST "/api/webhooks/$webhook/test/" "$token" >/dev/null
  for i in $(seq 12); do api main POST /api/webhooks/ "$token" "{\"url\": \"http://127.0.0.1:$mute/$i\", \"events\": [\"record:created\"]}" >/dev/null; done
  batch='{"operations": ['$(for ((i = 0; i < 40; i++)); do printf '%s{"operation": "create", "values": {"partner_id": 1}}' "${comma:-}"; comma=', '; done)']}'
  for i in 1 2 3; do api main POST /api/sales/quotations/bulk/ "$token" "$batch" >/dev/null; done
  sql fayvad "UPDATE mails SET due_at = due_at - interval '1 minute'" 2>/dev/null || true
  for i in $(seq 30); do api main POST /license/portal/recover/ '' '{"email": "drill@example.com"}' >/dev/null; done
  wait_for 90 FayvadWebhookEndpointFailing FayvadWebhooksBehind FayvadMailBehind

  say "a node that is gone, an authority that is silent"
  stop_node doomed KILL
  stop_node authority KILL
  wait_for 60 FayvadDown FayvadAuthoritySilent

  say "an Odoo that is slow, then gone"
  echo "$odoo_port 900" >"$work/odoo.line"
  load 6 45 '/api/sales/customers/?limit=1'
  wait_for 60 FayvadOdooQueueing FayvadSlow
  echo 0 >"$work/odoo.line"
  load 6 30 '/api/sales/customers/?limit=1'
  wait_for 90 FayvadOdooDown FayvadOdooFailing FayvadOdooResting
  echo "$odoo_port" >"$work/odoo.line"
  sleep 8

  say "Redis and PostgreSQL that are gone"
  stop_redis KILL
  wait_for 60 FayvadRedisDown
  as_postgres "$postgres_bin/pg_ctl" stop --mode immediate --pgdata "$work/postgres" >/dev/null
  for i in $(seq 30); do api main GET '/api/sales/customers/?limit=1' "$scarce" >/dev/null; done
  load 2 60 '/api/sales/customers/?limit=1'
  wait_for 90 FayvadRefusedForWantOfLedger FayvadDatabaseDown FayvadLedgerDown FayvadChangesNotFollowed FayvadUsageNotReported
  postgres_up

  say "a clock that is wrong"
  echo '+30' >"$work/clock"
  restart=("${on_postgres[@]}" "LD_PRELOAD=$faketime" "FAKETIME_TIMESTAMP_FILE=$work/clock" FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_CACHE_DURATION=1 "FAYVAD_METRICS_URLS=http://${metrics[0]}")
  stop_node main
  start_node main "${restart[@]}"
  wait_for 60 FayvadClockSkew
fi

for alert in "${alerts[@]}"; do
  if [ "$alert" = FayvadServerErrors ]; then continue; fi # needs a defect of ours
  judge "$alert" fires "$(if grep -qx "$alert" "$work/fired"; then echo fired; else echo "did not"; fi)" grep -qx "$alert" "$work/fired"
done
judge FayvadServerErrors "never: no answer is a 500" "$(if grep -qx FayvadServerErrors "$work/fired"; then echo fired; else echo quiet; fi)" test -z "$(grep -x FayvadServerErrors "$work/fired" || true)"
exit "$failed"
