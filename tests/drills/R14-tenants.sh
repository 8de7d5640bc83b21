#!/usr/bin/env bash
# Every route with an id, tried with the ids of another tenant: 404, and nothing is changed.
#
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 0 ] || fail "unknown option: $1"

prove "R14 records of Odoo" "404, no side effect" Fayvad.Odoo.Tests ForeignRecordTests
prove "R14 the table of routes, webhooks, staff" "404, or named with a reason; no side effect" Fayvad.Server.Tests ForeignIdTests WebhookEndpointsTests.Another_tenants_endpoint_is_not_there
exit "$failed"
