# Sourced by the drills of quotas and usage: tenants with a limit, a crowd of clients with a ledger of its own, and what that ledger says.
# shellcheck shell=bash disable=SC2034 # some of it only the drills use
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

command -v node >/dev/null || fail "node is missing (Debian: nodejs)"
declare -A token     # TENANT: of its administrator
client_env=()        # NAME=VALUE for the clients
declare -A crowd_pid # FILE: of the process that writes it

# room SECONDS: waits for the next hour where this one has fewer left, because its turn would give everybody a second limit.
room() {
  local left=$((3600 - $(date +%s) % 3600))
  [ "$left" -lt "$1" ] || return 0
  say "waits $left s for the next hour"
  sleep $((left + 3))
}

# license TENANT LIMIT [LICENSE_OPTION...]: LIMIT requests an hour; a new enterprise licence, with the settings of cli_env.
license() { cli license issue --tier enterprise --client Drill --tenant "$1" --perpetual --activate --limit "max_api_requests_per_hour=$2" "${@:3}" --json >/dev/null; }

# enter NODE TENANT: logs its administrator in.
enter() { token[$2]=$(login "$1" "$2") || fail "tenant $2 cannot log in to node $1"; }

# crowd FILE OPTION...: starts clients as client.mjs describes them, with `--node NAME[=SHARE]` and `--tenant NAME`. Their sums go to $work/FILE.
crowd() {
  local file=$1 arguments=() name
  shift
  while [ $# -gt 0 ]; do
    case "$1" in
      --node)
        name=${2%%=*}
        arguments+=(--node "${node_url[$name]}${2#"$name"}")
        ;;
      --tenant) arguments+=(--tenant "$2=${token[$2]}") ;;
      *) arguments+=("$1" "$2") ;;
    esac
    shift 2
  done
  env "${client_env[@]}" node "$root/tests/drills/client.mjs" "${arguments[@]}" >"$work/$file" &
  crowd_pid[$file]=$!
  pids+=($!)
}

await() { wait "${crowd_pid[$1]}" || fail "the clients of $1 broke off"; } # await FILE: until the crowd is through

halt() { kill -TERM "${crowd_pid[$1]}"; await "$1"; } # halt FILE: lets it end what it has begun

# tally FILE OUTCOME... [-- TENANT]: how often the clients saw these outcomes, over all hours.
tally() {
  local file=$work/$1 outcomes=() tenant=
  shift
  while [ $# -gt 0 ]; do
    if [ "$1" = -- ]; then tenant=$2; break; fi
    outcomes+=("$1")
    shift
  done
  jq --arg tenant "$tenant" '[.hours | to_entries[] | select($tenant == "" or .key == $tenant) | .value[] | to_entries[]
    | select(.key | IN($ARGS.positional[])) | .value] | add // 0' "$file" --args "${outcomes[@]}"
}

# strange FILE: what no client should ever see, in words; nothing where there is none. A 503 is strange too where a second word says so.
strange() {
  jq -r --arg no503 "${2:-}" '[(.codes | to_entries[] | select((.key | tonumber) >= 500 and (.key != "503" or $no503 != "")) | "\(.value | add) x \(.key)"),
    (if .no_wait > 0 then "\(.no_wait) without Retry-After" else empty end)] | join(", ")' "$work/$1"
}

# used NODE TENANT: what the node says the tenant has used in this hour.
used() { api "$1" GET /api/license/status/ "${token[$2]}" | jq '.data.usage.api_requests_this_hour // .usage.api_requests_this_hour'; }

is_used() { [ "$(used "$1" "$2")" = "$3" ]; } # is_used NODE TENANT COUNT

# usage_of TENANT: what each of the nodes in the array $running says.
usage_of() {
  local node text=
  for node in "${running[@]}"; do text+="${text:+, }$(used "$node" "$1")"; done
  echo "$text"
}

# within TENANT LOW HIGH: whether each of them says that so much was used.
within() {
  local node count
  for node in "${running[@]}"; do
    count=$(used "$node" "$1")
    if [ "$count" -lt "$2" ] || [ "$count" -gt "$3" ]; then return 1; fi
  done
}
running=()
