# Sourced by every drill: real servers on free loopback ports, nodes of the program built from this checkout, and the report.
# All of it lives in $work and ends with the drill.
# shellcheck shell=bash disable=SC2034,SC2119,SC2120 # some of it only the drills use
# shellcheck source=script/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../script/lib/common.sh"

# What the caller's environment says about a server of his own must not reach ours.
unset DATABASE_URL REDIS_URL SMTP_URL SECRET_KEY ODOO_URL ODOO_URLS ODOO_MAX_IN_FLIGHT ODOO_DEMO_DATABASES ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT "${!FAYVAD_@}" "${!LICENSE_@}"

work=$(mktemp -d "${TMPDIR:-/tmp}/fayvad-drill.XXXXXX")
declare -A node_url node_pid
declare -A node_env     # NAME: its settings, one a line, so that it can be started again
pids=()
halted=()               # processes of PostgreSQL that cannot be stopped before they go on
postgres_bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1) || true
postgres_port=
server_env=()           # NAME=VALUE for PostgreSQL and Redis
redis_port=
redis_url=
redis_pid=
shared_secret='a secret key that all nodes of a drill have in common'

clean_up() {
  local code=$?
  trap - EXIT
  if [ ${#halted[@]} -gt 0 ]; then kill -CONT "${halted[@]}" 2>/dev/null || true; fi
  for pid in "${node_pid[@]}" "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  [ -z "$postgres_port" ] || as_postgres "$postgres_bin/pg_ctl" stop --mode immediate --pgdata "$work/postgres" >/dev/null 2>&1 || true
  if [ "$code" != 0 ] && [ -n "${DRILL_KEEP:-}" ]; then echo "Left for you to look at: $work" >&2; else rm -rf "$work"; fi
  exit "$code"
}
trap clean_up EXIT
trap 'echo "${BASH_SOURCE[0]##*/}: line $LINENO: $BASH_COMMAND" >&2' ERR
trap 'exit 130' INT TERM

say() { echo "  $*" >&2; }

# report GOAL ASKED FOUND OK: one line of the closing table; OK is yes or NO.
report() {
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" | tee -a "${DRILL_REPORT:-/dev/null}"
  [ "$4" = yes ] || failed=1
}
failed=0

# judge GOAL ASKED FOUND CONDITION...: reports whether the condition (a command) holds.
judge() {
  local verdict=NO
  if "${@:4}" >/dev/null 2>&1; then verdict=yes; fi
  report "$1" "$2" "$3" "$verdict"
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# until_holds SECONDS COMMAND...
until_holds() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

now_ms() { # into $now: a subshell would cost what is measured
  now=${EPOCHREALTIME/[.,]/}
  now=${now%???}
}

# --- tests that prove a goal ---

# prove GOAL ASKED PROJECT TEST...: judges by tests of tests/PROJECT. A TEST is a class, or Class.Method; one that finds nothing is a NO, and so
# is one that was skipped. What a longer run needs stands in the environment of the call.
prove() {
  local goal=$1 asked=$2 program=$root/tests/$3/bin/$configuration/net10.0/$3 passed=0 failures=0 skipped=0 empty='' test kind found
  (cd "$root" && dotnet build "tests/$3" -c "$configuration" -v quiet --nologo -p:FayvadPages=false) >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; fail "tests/$3 does not build"; }
  for test in "${@:4}"; do
    case "$test" in *.*) kind=method ;; *) kind=class ;; esac
    "$program" --no-ansi --progress off "--filter-$kind" "*.$test" >"$work/tests.log" 2>&1 || true
    found=$(sed -n 's/^  total: //p' "$work/tests.log")
    if [ "${found:-0}" = 0 ]; then empty="$empty, nothing is called $test"; fi
    passed=$((passed + $(sed -n 's/^  succeeded: //p' "$work/tests.log")))
    failures=$((failures + $(sed -n 's/^  failed: //p' "$work/tests.log")))
    skipped=$((skipped + $(sed -n 's/^  skipped: //p' "$work/tests.log")))
    grep '^failed ' "$work/tests.log" >&2 || true
  done
  judge "$goal" "$asked" "$passed tests passed, $failures failed$([ "$skipped" = 0 ] || echo ", $skipped skipped")$empty" \
    test "$passed" -gt 0 -a "$failures" = 0 -a "$skipped" = 0 -a -z "$empty"
}

# --- PostgreSQL and Redis ---

as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start_postgres() {
  postgres_port=$(free_port)
  mkdir "$work/postgres"
  chmod 711 "$work"
  if [ "$(id -u)" = 0 ]; then chown postgres "$work/postgres"; fi
  as_postgres "$postgres_bin/initdb" --pgdata "$work/postgres" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 >/dev/null
  postgres_up
}

postgres_up() { # starts it on what it has
  as_postgres env "${server_env[@]}" "$postgres_bin/pg_ctl" start --wait --pgdata "$work/postgres" --log "$work/postgres/log" \
    --options "-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300" >/dev/null
}

postgres_url() { echo "postgres://postgres@127.0.0.1:$postgres_port/$1"; } # postgres_url DATABASE

sql() { psql --no-psqlrc -qAtX "$(postgres_url "$1")" -c "$2"; } # sql DATABASE STATEMENT

start_redis() {
  redis_port=$(free_port)
  redis_url=redis://127.0.0.1:$redis_port/0
  redis_up
}

# redis_up [OPTION...]: starts it on $redis_port with nothing in it.
redis_up() {
  env "${server_env[@]}" redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" "$@" >/dev/null &
  redis_pid=$!
  pids+=("$redis_pid")
  until_holds 10 redis-cli -p "$redis_port" ping >/dev/null 2>&1 || fail "redis-server did not start"
}

stop_redis() { # stop_redis [SIGNAL]
  kill "-${1:-KILL}" "$redis_pid"
  wait "$redis_pid" 2>/dev/null || true
}

# forward NAME PORT: an address in front of a server, into ${forwarded[NAME]}; what forwarder.mjs is to do is read from $work/NAME.line.
forward() {
  forwarded[$1]=$(free_port)
  echo "$2" >"$work/$1.line"
  node "$root/tests/drills/forwarder.mjs" "${forwarded[$1]}" "$work/$1.line" &
  pids+=($!)
}
declare -A forwarded

# --- nodes ---

# start_node NAME [SETTING=VALUE...]: returns when it is ready. Its data and its log are in $work/NAME; it keeps its port when it is started again.
start_node() {
  local name=$1
  shift
  mkdir -p "$work/$name"
  node_url[$name]=${node_url[$name]:-http://127.0.0.1:$(free_port)}
  node_env[$name]=$(printf '%s\n' "$@")
  (cd "$work/$name" && exec env "SECRET_KEY=$shared_secret" FAYVAD_METRICS_URLS=none "$@" "ASPNETCORE_URLS=${node_url[$name]}" "FAYVAD_DATA=$work/$name/data" \
    dotnet "$server_dll" serve >>"$work/$name/log" 2>&1) &
  node_pid[$name]=$!
  wait_ready "$name"
}

is_ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' "${node_url[$1]}/health/ready/")" = 200 ]; }

wait_ready() { until_holds 120 is_ready "$1" || { tail -20 "$work/$1/log" >&2; fail "node $1 did not get ready"; }; }

# stop_node NAME [SIGNAL]
stop_node() {
  kill "-${2:-TERM}" "${node_pid[$1]}"
  wait "${node_pid[$1]}" 2>/dev/null || true
  unset "node_pid[$1]"
}

restart_node() { # restart_node NAME: with the settings it had
  local settings
  mapfile -t settings <<<"${node_env[$1]}"
  stop_node "$1"
  start_node "$1" "${settings[@]}"
}

# start_odoo DATABASES: a demo Odoo that outlives the nodes, into $odoo_url. It is that of a node of its own, found by its sockets.
start_odoo() {
  local inodes address
  start_node odoo "ODOO_DEMO_DATABASES=$1"
  inodes=$({ readlink "/proc/${node_pid[odoo]}/fd/"* 2>/dev/null || true; } | sed -n 's/^socket:\[\([0-9]*\)\]$/\1/p')
  while read -r address; do
    address=$((16#${address#*:}))
    if [ "$address" != "${node_url[odoo]##*:}" ]; then odoo_url=http://127.0.0.1:$address; fi
  done < <(awk -v inodes="$inodes" 'BEGIN { n = split(inodes, list); for (i = 1; i <= n; i++) ours[list[i]] } $4 == "0A" && $10 in ours { print $2 }' /proc/net/tcp)
  [ -n "${odoo_url:-}" ] || fail "the demo Odoo was not found"
}

# cli ARGUMENTS...: the command line, with the settings of the array cli_env.
cli() { (mkdir -p "$work/cli" && cd "$work/cli" && exec env "SECRET_KEY=$shared_secret" "FAYVAD_DATA=$work/cli/data" "${cli_env[@]}" dotnet "$server_dll" "$@"); }
cli_env=()

# --- HTTP ---

# api NODE METHOD PATH [TOKEN [JSON]]: the answer's body; never fails for a refusal.
api() {
  curl -s -X "$2" "${node_url[$1]}$3" ${4:+-H "Authorization: Bearer $4"} ${5:+-H 'Content-Type: application/json' --data "$5"}
}

# status NODE METHOD PATH [TOKEN [JSON]]: the answer's status and error code, e.g. `403 LICENSE_INVALID`.
status() {
  local body
  body=$(curl -s -w '\n%{http_code}' -X "$2" "${node_url[$1]}$3" ${4:+-H "Authorization: Bearer $4"} ${5:+-H 'Content-Type: application/json' --data "$5"})
  echo "${body##*$'\n'} $(jq -r '.error_code // ""' <<<"${body%$'\n'*}")"
}

# login NODE DATABASE [USER]: a token.
login() {
  local user=${3:-admin}
  api "$1" POST /api/auth/login/ '' "{\"username\": \"$user\", \"password\": \"$user\", \"database\": \"$2\"}" | jq -er '.data.token // .details.activation_token'
}

build_server
