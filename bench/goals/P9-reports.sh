#!/usr/bin/env bash
# Status, analytics of 90 days and the dashboard, asked over HTTP of a server with 10,000 tenants, 90 days of hourly usage and 100,000 licences.
#   bench/goals/P9-reports.sh [ASKED]      1000 times each, the dashboard a thirtieth of that; filling takes minutes
# The time is the server's: from the request sent to the head of the answer. That the number of queries does not grow with the tenants
# is a test: StatisticsConformance.
# The dashboard's answer is kept for five seconds (DashboardReader.KeptFor): it is asked for less often than that, and the worst answer counts.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

asked=${1:-$(quick 100 1000)}
tenant=tenant_00042
data=$work/one/data
mkdir -p "$data"
benchmarks usage fill "$data" >&2

start_node one "ODOO_DEMO_DATABASES=$tenant"
cli_env=("FAYVAD_DATA=$data")
license=$(cli license issue --tier enterprise --client Bench --email bench@example.com --tenant "$tenant" --expires 2099-12-31 --activate --json | jq -r .license_id)
stop_node one
# The other licences are like this one, but for what must differ; they cover no tenant, as most of what was ever sold.
columns() { sqlite3 "$data/fayvad.db" "SELECT name FROM pragma_table_info('$1')"; }
copied=() from=()
for column in $(columns licenses); do
  copied+=("\"$column\"")
  case "$column" in
    id) from+=("hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))") ;;
    key_fingerprint | key_hash) from+=("randomblob(32)") ;;
    *) from+=("licenses.\"$column\"") ;;
  esac
done
join() { local IFS=,; echo "$*"; }
sqlite3 "$data/fayvad.db" "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
  INSERT INTO licenses ($(join "${copied[@]}")) SELECT $(join "${from[@]}") FROM licenses, n WHERE licenses.id = (SELECT id FROM licenses WHERE id LIKE '$license' COLLATE NOCASE)"
say "$(sqlite3 "$data/fayvad.db" 'SELECT count(*) FROM licenses') licences"
start_node one "ODOO_DEMO_DATABASES=$tenant"
token=$(login one "$tenant")
staff=$(cli token create --name bench --scopes licenses:read,usage:read --json | jq -r .token)

ask() { # ask GOAL MOST TIMES TOKEN PATH: the p99 of as many answers
  local found
  node "$root/bench/ask.mjs" "${node_url[one]}$5" "$3" "$4" >"$work/times" || fail "$5 was refused: $(api one GET "$5" "$4")"
  found=$(percentile 99 <"$work/times")
  echo "$1: median $(median <"$work/times"), p99 $found ms of $3"
  judge "P9, $1" "p99 <= $2 ms" "$found ms" holds "$found <= $2"
}

ask status 5 "$asked" "$token" /api/license/status/
ask 'analytics, 90 days' 20 "$asked" "$token" '/api/license/analytics/?timeframe=90d'

anew=$(((asked + 29) / 30))
node "$root/bench/ask.mjs" "${node_url[one]}/admin/license/dashboard/data/" "$anew" "$staff" 5200 >"$work/times" || fail "the dashboard was refused"
worst=$(sort -n "$work/times" | tail -1)
echo "dashboard, read anew: median $(median <"$work/times"), worst $worst ms of $anew"
judge "P9, dashboard, read anew" "worst <= 200 ms" "$worst ms" holds "$worst <= 200"
exit "$failed"
