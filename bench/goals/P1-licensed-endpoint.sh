#!/usr/bin/env bash
# What licensing adds to an endpoint: CPU a request and requests a second beside the same endpoint that checks nothing, with one token and with 1,000 in turn.
#   PEERS_DIR=... bench/goals/P1-licensed-endpoint.sh [ROUNDS [SECONDS]]      31 rounds of 2 seconds unless said otherwise: many short ones, as others on the machine disturb some of them
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=${1:-$(quick 3 31)}
seconds=${2:-$(quick 1 2)}
for tokens in 1 1000; do
  if [ "$tokens" = 1 ]; then most=1.07 least=0.93; else most=1.12 least=0.90; fi
  peers "$work/rounds" aspnet-bare --rounds "$rounds" --seconds "$seconds" --tokens "$tokens"
  cpu=$(ratio "$work/rounds" cpu fayvad aspnet-bare)
  rate=$(ratio "$work/rounds" rps fayvad aspnet-bare)
  judge "P1, $tokens tokens" "CPU a request <= $most of the bare endpoint's" "$cpu" holds "$cpu <= $most"
  judge "P1, $tokens tokens" "requests a second >= $least of the bare endpoint's" "$rate" holds "$rate >= $least"
done
exit "$failed"
