#!/usr/bin/env bash
# Generated bad requests over all routes: no undeclared 5xx, nothing unhandled in the log, no secret in an answer.
#
#   --requests N   how many (50,000)
#   --seed N       which ones (1)
#   --break        gives the server a defect: the drill must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

requests=50000
seed=1
planted=0
while [ $# -gt 0 ]; do
  case "$1" in
    --requests) requests=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --break) planted=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

dotnet build "$root/tests/Fayvad.Server.Tests" -c Release -v q >"$work/build" || { cat "$work/build" >&2; fail "the tests could not be built"; }
(cd "$root/tests/Fayvad.Server.Tests/bin/Release/net10.0" && FAYVAD_BAD_REQUESTS=$requests FAYVAD_SEED=$seed FAYVAD_BAD_PLANTED=$planted \
  ./Fayvad.Server.Tests --no-ansi --progress off --output detailed --filter-method '*HostileTests.Whatever*') >"$work/found" 2>&1 && held=0 || held=$?
found=$(grep -m 1 -oE "[0-9]+ bad requests, seed .*|[0-9]+ is not declared: request [0-9]+" "$work/found" || true)
[ "$held" = 0 ] || cat "$work/found" >&2
judge "R7 bad requests" "$requests of seed $seed without a fault" "${found:-no figures}" test "$held" = 0
exit "$failed"
