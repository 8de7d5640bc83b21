#!/usr/bin/env bash
# A tenant whose Odoo hangs leaves the others' p99 within 20 %.
#
# Two tenants of one node, each at an address of its own of the same Odoo. Four clients ask for the calm one without a pause, by themselves and
# beside 32 clients of the other, whose Odoo takes what it is asked and says nothing; these come again a second after each refusal. Each round has
# one of both, in turn the one and the other first; judged is the median of the rounds' ratios of p99. What else runs on the machine, and what
# grows or shrinks meanwhile, so weighs on both alike; how far apart the rounds are is told beside.
#   --rounds N     rounds (12; an even number)
#   --seconds N    how long each of a round's two takes (6, the longest that a call of Odoo may take and one more)
#   --break        halts the node for four fifths of the time beside the hung tenant, a fifth of a second each: the drill must fail
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../bench/goals/lib.sh"

rounds=12
seconds=6
broken=
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --break) broken=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

crowd() { # crowd TENANT TOKEN OPTION...
  node "$root/tests/drills/client.mjs" --node "${node_url[one]}" --tenant "$1=$2" --path '/api/sales/orders/?limit=10' "${@:3}"
}

calm_round() { crowd calm "$calm" --clients 4 --seconds "$1" | jq -r '"\(.p99.calm) \([.hours.calm[] | to_entries[] | select(.key != "200") | .value] | add // 0)"'; }

start_odoo calm,hung
odoo_port=${odoo_url##*:}
forward hung "$odoo_port"
start_node one "ODOO_URL=$odoo_url" "ODOO_URLS=hung=http://127.0.0.1:${forwarded[hung]}"
cli_env=("FAYVAD_DATA=$work/one/data")
for tenant in calm hung; do
  cli license issue --tier enterprise --client "$tenant" --tenant "$tenant" --perpetual --activate --limit max_api_requests_per_hour=0 --json >/dev/null
done
sleep 1.5 # until it is in force
calm=$(login one calm)
hung=$(login one hung)
crowd hung "$hung" --clients 4 --seconds 2 >/dev/null # of both, all code has run
calm_round 10 >/dev/null

by_itself() {
  read -r without odd <<<"$(calm_round "$seconds")"
  echo "$odd" >>"$work/odd"
}

beside_the_hung() {
  local crowding halting=''
  echo "$odoo_port 3600000" >"$work/hung.line"
  sleep 0.2
  crowd hung "$hung" --clients 32 --pause 1000 --seconds "$((seconds + 1))" >"$work/hung.$1" &
  crowding=$!
  sleep 0.5
  if [ -n "$broken" ]; then
    (while kill -STOP "${node_pid[one]}"; do sleep 0.2; kill -CONT "${node_pid[one]}"; sleep 0.05; done) &
    halting=$!
  fi
  read -r with odd <<<"$(calm_round "$seconds")"
  echo "$odd" >>"$work/odd"
  if [ -n "$halting" ]; then
    kill "$halting"
    wait "$halting" 2>/dev/null || true
    kill -CONT "${node_pid[one]}"
  fi
  wait "$crowding"
  echo "$odoo_port" >"$work/hung.line"
  sleep 1
}

for ((round = 1; round <= rounds; round++)); do
  if ((round % 2)); then by_itself; beside_the_hung "$round"; else beside_the_hung "$round"; by_itself; fi
  echo "$with $without" >>"$work/p99"
  say "round $round: p99 $without ms without, $with ms with the hung tenant, which got $(jq -c '.codes' "$work/hung.$round")"
done

awk '{ print $1 / $2 }' "$work/p99" >"$work/ratios"
found=$(median <"$work/ratios")
judge 'R6 p99 of others beside a hung tenant' '<= 1.20 of what it is without' "$found, half of the rounds from $(percentile 25 <"$work/ratios") to $(percentile 75 <"$work/ratios")" holds "$found <= 1.20"
judge 'R6 others beside a hung tenant' 'all served' "$(awk '{ n += $1 } END { print n }' "$work/odd") not" test -z "$(grep -v '^0$' "$work/odd")"
outcomes=$(jq -r '.codes | keys[]' "$work"/hung.[0-9]* | sort -u | paste -sd' ')
judge 'R6 the hung tenant itself' '503 and 504 alone' "$outcomes" test -n "$outcomes" -a -z "$(jq -r '.hours.hung[] | keys[]' "$work"/hung.[0-9]* | grep -vxE '503|504')"
exit "$failed"
