#!/usr/bin/env bash
# What the gateway costs over calling Odoo directly, for a list of 80 records: the demo in a process of its own, and a real Odoo where ODOO_TEST_URL names one.
# It measures once the CPU of a request has settled.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

measure() { # measure WHAT OPTION...
  local what=$1 cpu
  shift
  node "$root/bench/gateway.mjs" --port "$(free_port)" --requests "$(quick 200 1000)" --warm-up "$(quick 500 3000)" "$@" >"$work/gateway" || fail "the measurement broke off"
  cat "$work/gateway"
  cpu=$(sed -n "s/^gateway's CPU: \([0-9.]*\) ms.*/\1/p" "$work/gateway")
  judge "P10, $what" '<= 1 ms of CPU a request' "$cpu ms" holds "$cpu <= 1"
}

start_odoo demo
measure 'the demo in a process of its own' --odoo "$odoo_url" --fill
if [ -n "${ODOO_TEST_URL:-}" ]; then measure 'a real Odoo' --odoo "$ODOO_TEST_URL" --database "${ODOO_TEST_DATABASE:-tenant_a}"; fi
exit "$failed"
