#!/usr/bin/env bash
# Remote validation beside an endpoint of the same server that checks nothing, and how many RSA signatures it took.
#   bench/goals/P8-validation.sh [ROUNDS [SECONDS]]      9 rounds of 3 seconds unless said otherwise
# Each question has a nonce of its own, so its answer is signed anew, with the node's own key; what is signed once is the licence. The questions come from
# 5,000 addresses, as edges do, since one may only ask so often.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=${1:-$(quick 3 9)}
seconds=${2:-$(quick 2 3)}
metrics=http://127.0.0.1:$(free_port)

ticks() { awk '{ print $14 + $15 }' "/proc/${node_pid[one]}/stat"; }

load() { # load KIND SECONDS: requests a second, and CPU us of each
  local before
  before=$(ticks)
  wrk -t1 -c16 -d"${2}s" -s "$work/$1.lua" "${node_url[one]}" >"$work/wrk"
  if grep -q 'Non-2xx' "$work/wrk"; then fail "$1: $(grep Non-2xx "$work/wrk")"; fi
  awk -v ticks=$(($(ticks) - before)) -v hz="$(getconf CLK_TCK)" '/^Requests\/sec/ { rate = $2 } /requests in/ { n = $1 } END { printf "%d %.2f\n", rate, ticks / hz * 1e6 / n }' "$work/wrk"
}

signatures() { curl -s "$metrics/metrics" | awk '/^fayvad_signed_signatures_total/ { n += $2 } END { print n + 0 }'; }

start_node one "FAYVAD_METRICS_URLS=$metrics" FAYVAD_TRUSTED_PROXIES=127.0.0.1
cli_env=("FAYVAD_DATA=$work/one/data")
license=$(cli license list --tenant demo --json | jq -r '.licenses[0].license_id')
echo 'function request() return wrk.format("GET", "/health/live/") end' >"$work/bare.lua"
cat >"$work/validate.lua" <<LUA
local n = 0
function request()
  n = n + 1
  local from = string.format("10.0.%d.%d", math.floor(n % 5000 / 256), n % 5000 % 256)
  return wrk.format("POST", "/api/validate/", { ["Content-Type"] = "application/json", ["X-Forwarded-For"] = from },
    string.format('{"license_id":"$license","tenant_id":"demo","instance_id":"bench-instance","nonce":"%022d"}', n))
end
LUA
for kind in bare validate; do load "$kind" 8 >/dev/null; done # warm
for ((round = 0; round < rounds; round++)); do
  for kind in bare validate; do
    load "$kind" "$seconds" >>"$work/$kind.rounds"
    say "round $((round + 1)), $kind: $(tail -1 "$work/$kind.rounds") requests a second, us of CPU each"
  done
done
printf '| | req/s | CPU us/req |\n|---|---:|---:|\n'
for kind in bare validate; do printf '| %s | %s | %s |\n' "$kind" "$(cut -d' ' -f1 "$work/$kind.rounds" | median)" "$(cut -d' ' -f2 "$work/$kind.rounds" | median)"; done
found=$(paste -d' ' "$work/bare.rounds" "$work/validate.rounds" | awk '{ print $3 / $1 }' | median)
judge P8 'answers a second >= 0.5 of the bare endpoint' "$found" holds "$found >= 0.5"
made=$(signatures)
judge P8 'one RSA signature for one revision of a licence' "$made signatures" test "$made" = 1
exit "$failed"
