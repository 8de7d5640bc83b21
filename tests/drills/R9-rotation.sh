#!/usr/bin/env bash
# Keys are rotated under load, on two nodes: signing keys of licences, twenty times, and the keys of tokens, node by node; no verification fails.
#
# For tokens, clients ask both nodes without a pause while these are restarted one after the other, as docs/operations/settings.md says: the new key accepted,
# then in use and the old one accepted. Tokens of before, of between and of after are asked with; none may be 401.
#   --break        leaves out that the other key is accepted: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

accepts=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --break) accepts=; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

prove "R9 20 rotations of signing keys under load" "0 failed verifications" Fayvad.Licensing.Storage.Tests SigningKeysOnSqlite SigningKeysOnPostgres

new_secret='another secret key that all nodes of this drill are to have'
start_postgres
start_odoo acme
sql postgres 'CREATE DATABASE fayvad'
cli_env=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url" "FAYVAD_MASTER_KEY=$shared_secret")

roll() { # roll SECRET [ACCEPTED]: both nodes, one after the other
  local node
  for node in one two; do
    if [ -n "${node_pid[$node]:-}" ]; then stop_node "$node"; fi
    start_node "$node" "${cli_env[@]}" "SECRET_KEY=$1" ${accepts:+${2:+"FAYVAD_ACCEPTED_TOKEN_KEYS=$2"}}
  done
}

roll "$shared_secret"
license acme 100000000
enter one acme
crowd before --node one --node two --tenant acme --clients 8 --pause 5 --retries 20
roll "$shared_secret" "$new_secret"
enter one acme
crowd between --node one --node two --tenant acme --clients 8 --pause 5 --retries 20
roll "$new_secret" "$shared_secret"
enter two acme
crowd after --node one --node two --tenant acme --clients 8 --pause 5 --retries 20
sleep 5
for file in before between after; do
  halt "$file"
  judge "R9 tokens of $file the keys of tokens changed" "0 refused" "$(tally "$file" 401) of $(tally "$file" 200) refused" test "$(tally "$file" 401)" = 0 -a "$(tally "$file" 200)" -gt 100
done
exit "$failed"
