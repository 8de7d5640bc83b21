#!/usr/bin/env bash
# What each of 100,000 tenants costs that are known and idle, the key included.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bytes=$(benchmarks memory | sed -n 's/.*idle: \([0-9]*\) bytes each/\1/p')
judge P6 '<= 256 bytes for each idle tenant' "$bytes bytes" test "${bytes:-999}" -le 256
exit "$failed"
