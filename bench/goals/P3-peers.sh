#!/usr/bin/env bash
# CPU a request, of server and Redis, beside other systems that enforce the same rules on the same endpoint, in one run.
#   PEERS_DIR=... bench/goals/P3-peers.sh [ROUNDS [SECONDS]]      3 rounds of 3 seconds unless said otherwise
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

peers "$work/rounds" seed-django fastify aspnet-stock nginx-lua nginx-lua-shm aspnet-bare --rounds "${1:-$(quick 1 3)}" --seconds "${2:-$(quick 2 3)}"
while read -r peer least; do
  found=$(ratio "$work/rounds" cpu "$peer" fayvad)
  judge "P3, $peer" "its CPU >= $least of ours" "$found" holds "$found >= $least"
done <<<'nginx-lua 3.6
nginx-lua-shm 1.6
aspnet-stock 5
fastify 9
seed-django 55'
exit "$failed"
