#!/usr/bin/env bash
# An edge goes on for 48 hours without its authority and no longer, whatever is done to it.
#
# Two processes of ours, an authority and an edge whose wall clock is moved by libfaketime while its monotonic clock runs on. The authority is
# killed; the edge has to serve at 47:59 h of silence, to refuse at 48:01 h, and to gain nothing by a restart or by a clock that is set back.
#   --break        leaves the authority alive: it must fail
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
clock=$work/clock

offset() { printf '%+ds\n' "$1" >"$clock"; } # offset SECONDS: of the edge's wall clock against the true one

# ask: what a fresh log-in to the edge gets, and a licensed request after it.
ask() {
  local answer token
  answer=$(api edge POST /api/auth/login/ '' '{"username": "admin", "password": "admin", "database": "demo"}')
  token=$(jq -r '.data.token // empty' <<<"$answer")
  if [ -z "$token" ]; then jq -r '.details.reason // .error_code' <<<"$answer"; return; fi
  status edge GET '/api/sales/orders/?limit=1' "$token" | awk '{ print $1 }'
}

is() { [ "$(ask)" = "$1" ]; }
settles() { until_holds "${2:-15}" is "$1" || true; found=$(ask); } # settles OUTCOME [SECONDS]: into $found what it came to

start_odoo demo
start_node authority "ODOO_URL=$odoo_url"
cli_env=("FAYVAD_DATA=$work/authority/data")
license=$(cli license issue --tier professional --client Drill --tenant demo --perpetual --activate --json | jq -r .license_id)
offset 0
edge_settings=("ODOO_URL=$odoo_url" "SECRET_KEY=the secret of the edge, which is its own" "LICENSE_VALIDATION_URL=${node_url[authority]}/api/validate"
  "LICENSE_EDGE_LICENSES=demo=$license" "LD_PRELOAD=$faketime" "FAKETIME_TIMESTAMP_FILE=$clock" FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_NO_CACHE=1)
start_node edge "${edge_settings[@]}"

settles 200 60 # the authority may still be making its signing key
judge "R2 in contact" "200" "$found" test "$found" = 200
cli license suspend "$license" --reason drill >/dev/null
settles SUSPENDED 2
judge "R2 a suspension reaches the edge" "SUSPENDED" "$found" test "$found" = SUSPENDED
cli license reinstate "$license" >/dev/null
settles 200 2
judge "R2 so does its end" "200" "$found" test "$found" = 200

if [ -z "$break" ]; then stop_node authority KILL; fi
contact=$(date +%s)
silence() { offset $(($1 - ($(date +%s) - contact))); } # silence SECONDS: so long ago was the last contact

silence $((47 * 3600 + 59 * 60 - 10))
sleep 2
found=$(ask)
judge "R2 after 47:59 h of silence" "200" "$found" test "$found" = 200
restart_node edge
found=$(ask)
judge "R2 the same after a restart" "200" "$found" test "$found" = 200
silence $((48 * 3600 + 60))
settles VALIDATION_UNREACHABLE
judge "R2 after 48:01 h of silence" "VALIDATION_UNREACHABLE" "$found" test "$found" = VALIDATION_UNREACHABLE
restart_node edge
found=$(ask)
judge "R2 the same after a restart" "VALIDATION_UNREACHABLE" "$found" test "$found" = VALIDATION_UNREACHABLE
sleep 2
silence $((24 * 3600))
settles CLOCK_ROLLBACK
judge "R2 the clock set back by a day" "CLOCK_ROLLBACK" "$found" test "$found" = CLOCK_ROLLBACK
restart_node edge
found=$(ask)
judge "R2 the same after a restart" "CLOCK_ROLLBACK" "$found" test "$found" = CLOCK_ROLLBACK
exit "$failed"
