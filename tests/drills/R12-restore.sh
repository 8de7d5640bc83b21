#!/usr/bin/env bash
# Back-up, wipe, restore: licences, activations and the audit log are the same, the chain verifies, old tokens are decided as before.
#
# With PostgreSQL and with SQLite, by the commands of docs/operations/backup-and-restore.md, while the server runs. What is changed after
# the back-up must be gone after the restore, which shows that the wipe was one.
#   --break        edits one audit event after the restore: the drill must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tamper=
while [ $# -gt 0 ]; do
  case "$1" in
    --break) tamper=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

tables="clients tenants licenses license_tenants activations retired_keys audit_events journal_heads keyring signing_keys staff api_tokens seats revoked_tokens"

# --- the commands of the documentation, and how each database is asked ---

back_up_postgres() { pg_dump --format=custom --file="$work/backup" "$(postgres_url fayvad)"; }

restore_postgres() {
  sql postgres 'CREATE DATABASE fayvad'
  pg_restore --exit-on-error --no-owner --dbname="$(postgres_url fayvad)" "$work/backup"
}

wipe_postgres() { sql postgres 'DROP DATABASE fayvad WITH (FORCE)'; }

query_postgres() { sql fayvad "$1"; }

back_up_sqlite() {
  sqlite3 "$data/fayvad.db" "VACUUM INTO '$work/backup.db'"
  cp -p "$data/secret_key" "$work/backup.secret_key"
}

restore_sqlite() {
  mkdir -m 700 "$data"
  install -m 600 "$work/backup.db" "$data/fayvad.db"
  install -m 600 "$work/backup.secret_key" "$data/secret_key"
}

wipe_sqlite() { rm -rf "$data"; }

query_sqlite() { sqlite3 "$data/fayvad.db" "$1"; }

# --- the drill ---

issue() { cli license issue --client "Client of $1" --tenant "$1" --expires 2099-12-31 --json "${@:2}"; }

# All that must survive, as text: the tables, and what the command line says of the licences.
everything() {
  local table
  for table in $tables; do
    echo "# $table"
    "query_$store" "SELECT * FROM $table" | sort
  done
  echo "# license list"
  cli license list --json | jq -S '.licenses | sort_by(.license_id)'
}

# What each of the old tokens is told.
decisions() {
  local token
  for token in "$active" "$suspended" "$logged_out"; do status one GET '/api/sales/orders/?limit=1' "$token"; done
}

run() {
  local id key before told
  store=$1
  data=$work/one/data
  rm -rf "$work/one"
  start_node one "${settings[@]}"
  cli_env=("${settings[@]}" "FAYVAD_DATA=$data")

  issue t1 --tier professional --activate --feature manufacturing_module=false --limit max_users=7 >/dev/null
  id=$(issue t2 --tier enterprise --activate | jq -r .license_id)
  key=$(issue t3 --tier basic --email it@t3.test | jq -r .license_key)
  cli license activate "$key" --tenant t3 >/dev/null
  active=$(login one t1)
  suspended=$(login one t2)
  logged_out=$(login one t3)
  cli license suspend "$id" --reason 'unpaid: "March"' >/dev/null
  api one POST /api/auth/logout/ "$logged_out" '{}' >/dev/null
  told=$(decisions)
  [ "$(tr '\n' ';' <<<"$told")" = '200 ;403 LICENSE_INVALID;401 TOKEN_INVALID;' ] || fail "the decisions before the back-up are not what they should be: $told"
  before=$(everything)

  "back_up_$store"
  issue t4 --tier free >/dev/null # is to be lost
  stop_node one
  "wipe_$store"
  "restore_$store"
  if [ -n "$tamper" ]; then
    "query_$store" "$([ "$store" = sqlite ] && echo "DROP TRIGGER audit_events_no_update" || echo "ALTER TABLE audit_events DISABLE TRIGGER ALL")"
    "query_$store" "UPDATE audit_events SET reason = 'paid' WHERE reason IS NOT NULL"
  fi
  start_node one "${settings[@]}"

  everything >"$work/after"
  diff <(cat <<<"$before") "$work/after" >"$work/difference" || true
  judge "R12 data, $store" "$(wc -l <<<"$before") lines the same" "$(grep -c '^[<>]' "$work/difference" || true) differ" test ! -s "$work/difference"
  judge "R12 audit chain, $store" "verifies" "$(cli audit verify 2>&1 || true)" cli audit verify
  judge "R12 old tokens, $store" "$(paste -sd, <<<"$told")" "$(decisions | paste -sd,)" test "$(decisions)" = "$told"
  stop_node one
}

start_odoo t1,t2,t3,t4
start_postgres
sql postgres 'CREATE DATABASE fayvad'
settings=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url")
run postgres
settings=("SECRET_KEY=" "ODOO_URL=$odoo_url") # generated, and kept in the data directory
run sqlite
exit "$failed"
