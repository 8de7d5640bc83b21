#!/usr/bin/env bash
# Every command in every state is a test of its own name; random commands leave database and model alike.
#
#   --steps N      random commands on each database (10000); the goal is 100000
#   --break        the model leaves something undone: it must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

steps=10000
wrong=
while [ $# -gt 0 ]; do
  case "$1" in
    --steps) steps=$2; shift 2 ;;
    --break) wrong=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

prove "E7 states and commands" "each pair as told" Fayvad.Licensing.Tests StateAndCommandTests
FAYVAD_MODEL_STEPS=$steps FAYVAD_MODEL_WRONG=$wrong prove "E7 $steps random commands, SQLite and PostgreSQL" "no invariant broken" Fayvad.Licensing.Storage.Tests ModelOnSqlite ModelOnPostgres
exit "$failed"
