#!/usr/bin/env bash
# Every single and double error in a key is detected, every single one pinpointed, without a look into the database: by tests.
#
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 0 ] || fail "unknown option: $1"

prove "E8 errors in keys" "all detected, single ones pinpointed" Fayvad.Licensing.Tests LicenseKeyTests
prove "E8 a mistyped key" "told without the database" Fayvad.Server.Tests PostgresTests.A_mistyped_key_is_told_without_the_database
exit "$failed"
