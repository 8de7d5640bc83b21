#!/usr/bin/env bash
# Every route says who may come, what it needs, what keeps anybody from calling it too often, and how large a body it reads.
#
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 0 ] || fail "unknown option: $1"

prove "R13 routes" "each states all four" Fayvad.Server.Tests GateTests
prove "R13 a route that states nothing" "stops the start" Fayvad.Licensing.AspNetCore.Tests GateCheckTests
exit "$failed"
