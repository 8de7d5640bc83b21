#!/usr/bin/env bash
# Of a thousand activations at once on two nodes exactly as many succeed as the licence has left.
#
# Two nodes on one PostgreSQL; 1,000 tenants without a licence, each with its administrator's token, try one key at the same moment, half
# of them on each node, each from an address of its own. Counted are the answers and the rows of the database.
#   --rounds N     rounds for each number of activations left, 1 and 10 (2)
#   --attempts N   attempts a round (1000)
#   --break        issues keys that allow one activation more than the drill asks for: it must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=2
attempts=1000
more=0
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --attempts) attempts=$2; shift 2 ;;
    --break) more=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

# The throttle of wrong keys forgives a tenant five on each node; then both start anew, and everybody logs in again.
rounds_per_start=4

declare -A first=([one]=1 [two]=2) # tenants with odd numbers ask one, the others two

address() { echo "10.9.$(($1 / 250)).$(($1 % 250 + 1))"; }

# request NODE NUMBER PATH JSON [TOKEN]: one section of curl's configuration; its answer goes to $work/answers/NUMBER.
request() {
  if [ "$2" -gt 2 ]; then echo next; fi
  printf 'url = "%s"\nsilent\nmax-time = 120\nheader = "Content-Type: application/json"\nheader = "X-Forwarded-For: %s"\n' "${node_url[$1]}$3" "$(address "$2")"
  printf 'output = "%s"\nwrite-out = "%s %%{http_code}\\n"\ndata = "%s"\n' "$work/answers/$2" "$2" "${4//\"/\\\"}"
  if [ -n "${5:-}" ]; then printf 'header = "Authorization: Bearer %s"\n' "$5"; fi
}

# The token of tenant N: the one that an administrator gets whose tenant has no licence, or an ordinary one.
log_in_all() {
  local i node
  mkdir -p "$work/answers"
  for node in one two; do
    for ((i = ${first[$node]}; i <= attempts; i += 2)); do
      request "$node" "$i" /api/auth/login/ "{\"username\": \"admin\", \"password\": \"admin\", \"database\": \"t$i\"}"
    done >"$work/logins"
    curl --no-progress-meter --parallel --parallel-max 16 -K "$work/logins" >/dev/null
  done
  tokens=(none)
  for ((i = 1; i <= attempts; i++)); do
    tokens+=("$(jq -er '.data.token // .details.activation_token' "$work/answers/$i")") || fail "tenant t$i cannot log in: $(<"$work/answers/$i")"
  done
}

# one_round LEFT: into $succeeded, $refused (by the licence), $activations (stored), $odd (anything else but 429 and 503, which ask for
# another try later: where all queue for one row, the connections to the database do not suffice for everybody).
one_round() {
  local issued license key i node
  issued=$(cli license issue --tier enterprise --client Drill --perpetual --max-activations $(($1 + more)) --json)
  license=$(jq -r .license_id <<<"$issued")
  key=$(jq -r .license_key <<<"$issued")
  for node in one two; do
    for ((i = ${first[$node]}; i <= attempts; i += 2)); do
      request "$node" "$i" /api/license/activate/ "{\"license_key\": \"$key\", \"client_name\": \"Drill\", \"contact_email\": \"it@drill.test\"}" "${tokens[i]}"
    done >"$work/attempts.$node"
  done
  curl --no-progress-meter --parallel --parallel-immediate --parallel-max 300 -K "$work/attempts.one" >"$work/codes.one" &
  curl --no-progress-meter --parallel --parallel-immediate --parallel-max 300 -K "$work/attempts.two" >"$work/codes.two"
  wait $!
  succeeded=$(cat "$work"/codes.* | grep -c ' 200$' || true)
  refused=$(cat "$work"/codes.* | grep -c ' 403$' || true)
  odd=$(cat "$work"/codes.* | grep -cvE ' (200|403|429|503)$' || true)
  activations=$(sql fayvad "SELECT count(*) FROM activations WHERE license_id = '$license'")
}

start_postgres
sql postgres 'CREATE DATABASE fayvad'
start_odoo "$(seq -s, -f 't%g' "$attempts")"
settings=("DATABASE_URL=$(postgres_url fayvad)" "ODOO_URL=$odoo_url" FAYVAD_TRUSTED_PROXIES=127.0.0.1)
start_node one "${settings[@]}"
start_node two "${settings[@]}"
cli_env=("${settings[@]}")

done_rounds=0
for left in 1 10; do
  exact=0
  for ((round = 1; round <= rounds; round++)); do
    if ((done_rounds % rounds_per_start == 0)); then
      if ((done_rounds > 0)); then restart_node one; restart_node two; fi
      log_in_all
    fi
    done_rounds=$((done_rounds + 1))
    one_round "$left"
    say "$left left, round $round: $succeeded succeeded, $refused refused, $((attempts - succeeded - refused - odd)) told to wait, $odd odd; $activations stored"
    if [ "$succeeded" = "$left" ] && [ "$activations" = "$left" ] && [ "$odd" = 0 ]; then exact=$((exact + 1)); fi
  done
  judge "E6 $left activations left, $attempts at once on 2 nodes" "exactly $left in $rounds of $rounds rounds" "exactly $left in $exact" test "$exact" = "$rounds"
done
exit "$failed"
