#!/usr/bin/env bash
# Every wrong setting ends the start with one sentence that names it, and never its value.
#
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 0 ] || fail "unknown option: $1"

prove "R11 wrong settings" "each ends the start, named, not told" Fayvad.Server.Tests SettingsTests
exit "$failed"
