#!/usr/bin/env bash
# Forty secrets are followed through a whole life: each stands in the one answer that makes it, and nowhere else.
#
#   --break        takes something for a secret that is none, and stands in answers and logs: the drill must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unwanted=
while [ $# -gt 0 ]; do
  case "$1" in
    --break) unwanted='/api/sales/orders/'; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

FAYVAD_TEST_SECRET=$unwanted prove "R8 secrets" "0 in answers, logs, traces, audit, metrics" Fayvad.Server.Tests SecretsTests
prove "R8 traces" "0, and one trace from the request to Odoo" Fayvad.Server.Tests TracingTests RedactorTests
exit "$failed"
