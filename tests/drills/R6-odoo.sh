#!/usr/bin/env bash
# Whatever Odoo does, the answer is ours, in time, with nothing of its own in it; a hung database leaves the others their places: by tests.
#
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 0 ] || fail "unknown option: $1"

prove "R6 a broken Odoo" "502, 503 or 504 in the envelope" Fayvad.Server.Tests OdooFailureTests
prove "R6 a broken Odoo, each way" "bounded in time and size, nothing relayed" Fayvad.Odoo.Tests BrokenOdooTests
prove "R6 a database that hangs" "leaves the others their places" Fayvad.Odoo.Tests CallPipelinesTests
exit "$failed"
