#!/usr/bin/env bash
# Two nodes behind nginx with TLS serve the whole contract, also while one of them is killed and started again under load; no token is in nginx's logs.
#
# The server as it is published, PostgreSQL, Redis, a demo Odoo, the authority (it alone has the private key) and a node that only verifies, and Debian's nginx with the configuration that
# deploy/nginx/render.sh writes. Clients come through nginx, with one retry; live connections are opened anew when they close.
#   --kills N      how often a node is killed, in turn (4)
#   --seconds N    load before each kill and after it (5)
#   --break        kills both nodes at once: it must fail
# shellcheck source=tests/drills/quota.sh
. "$(dirname "${BASH_SOURCE[0]}")/quota.sh"

kills=4
seconds=5
both=
while [ $# -gt 0 ]; do
  case "$1" in
    --kills) kills=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --break) both=1; shift ;;
    *) fail "unknown option: $1" ;;
  esac
done
sockets=40

# start_nginx: in front of the nodes, as ${node_url[front]}.
start_nginx() {
  local port
  port=$(free_port)
  mkdir "$work/nginx"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout "$work/nginx/key.pem" -out "$work/nginx/cert.pem" 2>/dev/null
  FRONT_NAME=localhost FRONT_NODES="${node_url[one]#http://} ${node_url[two]#http://}" FRONT_AUTHORITY=${node_url[one]#http://} \
    FRONT_CERTIFICATE=$work/nginx/cert.pem FRONT_CERTIFICATE_KEY=$work/nginx/key.pem FRONT_HTTP_PORT=127.0.0.1:$(free_port) FRONT_HTTPS_PORT=127.0.0.1:$port \
    FRONT_PUBLIC_PORT=$port FRONT_RATE=20000 FRONT_BURST=20000 FRONT_LOG=$work/nginx/access.log FRONT_ERROR_LOG=$work/nginx/error.log \
    "$root/deploy/nginx/render.sh" "$root/deploy/nginx/site.conf.template" "$root/deploy/portal/pages.conf" >"$work/nginx/site.conf"
  sed -e "s|/tmp/|$work/nginx/|; s|/nginx/fayvad/|/nginx/|; s|/dev/stderr|$work/nginx/main.log|" "$root/deploy/nginx/nginx.conf" >"$work/nginx/nginx.conf"
  if [ "$(id -u)" = 0 ]; then sed -i '1i user root;' "$work/nginx/nginx.conf"; fi
  "$nginx" -c "$work/nginx/nginx.conf" -p "$work/nginx" -g 'daemon off;' &
  pids+=($!)
  nginx_pid=$!
  export CURL_CA_BUNDLE=$work/nginx/cert.pem NODE_EXTRA_CA_CERTS=$work/nginx/cert.pem
  node_url[front]=https://localhost:$port
  until_holds 20 is_ready front || fail "nginx did not start: $(cat "$work/nginx/main.log")"
}

# expect WHAT METHOD PATH [TOKEN [JSON]]: one answer through nginx, `200 ` or `404 NOT_FOUND`.
expect() {
  local found
  found=$(status front "${@:2}" 2>/dev/null) # a page is no JSON
  asked=$((asked + 1))
  if [ "$found" != "$1" ]; then wrong+="${wrong:+; }$2 $3: $found instead of $1"; fi
}

header() { curl -s -o /dev/null -D - "${node_url[front]}$2" "${@:3}" | tr -d '\r' | sed -n "s/^$1: //Ip"; } # header NAME PATH [OPTION...]: each line of it

same() { # same WHAT ASKED FOUND
  asked=$((asked + 1))
  if [ "$2" != "$3" ]; then wrong+="${wrong:+; }$1: '$3' instead of '$2'"; fi
}

# walk: something of every part of the contract, by way of nginx.
walk() {
  asked=0 wrong=
  local path lease="{\"license_id\": \"$license_id\", \"tenant_id\": \"t1\", \"instance_id\": \"0190a000-0000-7000-8000-000000000001\", \"nonce\": \"AAAAAAAAAAAAAAAAAAAAAA\"}"
  for path in /health/ /health/live/ /health/ready /license/portal/ /license/portal/tiers/ /license/dashboard/ /admin/license/management/ /.well-known/jwks.json /openapi/v1.json; do
    expect '200 ' GET "$path"
  done
  for path in /api/auth/me/ /api/license/status/ /api/sales/orders/ /api/sales/customers/schema/ /api/webhooks/; do expect '200 ' GET "$path" "${token[t1]}"; done
  expect '200 ' GET '/api/license/explain/?method=GET&path=/api/hr/employees/' "${token[t1]}"
  expect '200 ' POST /api/auth/ws-ticket/ "${token[t1]}" '{}'
  expect '200 ' GET /api/admin/licenses/ "$staff_token"
  expect '200 ' GET "/api/admin/licenses/$license_id/file/" "$staff_token"
  expect '200 ' POST /api/validate '' "$lease"
  expect '403 LICENSE_MISSING' GET /api/sales/orders/
  expect '401 TOKEN_INVALID' GET /api/sales/orders/ none
  expect '404 NOT_FOUND' GET /metrics
  expect '404 NOT_FOUND' GET /no-such-page/
  expect '400 VALIDATION_ERROR' GET /ws/ "${token[t1]}"
  head -c 300000 /dev/zero | tr '\0' ' ' >"$work/large"
  same 'a body too large' 'PAYLOAD_TOO_LARGE' "$(curl -s -H 'Content-Type: application/json' --data-binary "@$work/large" "${node_url[front]}/license/portal/check/" | jq -r .error_code)"
  same 'the name of a request' 'my-request.1' "$(header X-Request-Id /health/live/ -H 'X-Request-Id: my-request.1')"
  for path in /health/live/ /license/portal/ /metrics; do
    same "HSTS of $path" 'max-age=31536000' "$(header Strict-Transport-Security "$path")"
    same "nosniff of $path" nosniff "$(header X-Content-Type-Options "$path")"
  done
}

nginx=$(command -v nginx || echo /usr/sbin/nginx)
# What is deployed: compiled beforehand, which is what its start takes its time from.
case "$(uname -m)" in aarch64) runtime=linux-arm64 ;; *) runtime=linux-x64 ;; esac
dotnet publish "$root/src/Fayvad.Server" -c Release -r "$runtime" --no-self-contained -o "$work/published" -v quiet --nologo >"$work/publish.log" 2>&1 || { cat "$work/publish.log" >&2; fail "it could not be published"; }
server_dll=$work/published/fayvad.dll
start_postgres
sql postgres 'CREATE DATABASE fayvad'
start_redis
start_odoo t1
cli keys generate --out "$work/keys" >/dev/null
settings=("DATABASE_URL=$(postgres_url fayvad)" "REDIS_URL=$redis_url" LICENSE_USAGE_STORAGE=redis "ODOO_URL=$odoo_url" FAYVAD_TRUSTED_PROXIES=127.0.0.1
  "LICENSE_RSA_PUBLIC_KEY=$work/keys/license-public.pem")
start_node one "${settings[@]}" "LICENSE_RSA_PRIVATE_KEY=$work/keys/license-private.pem"
start_node two "${settings[@]}"
start_nginx
cli_env=("${settings[@]}")
license_id=$(cli license issue --tier enterprise --client Drill --tenant t1 --perpetual --activate --limit max_api_requests_per_hour=0 --json | jq -r .license_id)
staff_token=$(cli token create --name drill --scopes licenses:read,licenses:write,audit:read,usage:read --json | jq -r .token)
enter front t1

walk
judge "R3 the contract by way of nginx" "each answer as without it" "$asked asked${wrong:+, $wrong}" test -z "$wrong"

node "$root/tests/drills/sockets.mjs" listen --node "${node_url[front]}" --token "${token[t1]}" --clients "$sockets" --log "$work/heard" --reopen &
pids+=($!)
listener=$!
all_open() { [ "$(awk '$3 == "open" { n = $4 } END { print n + 0 }' "$work/heard" 2>/dev/null)" = "$sockets" ]; }
until_holds 20 all_open || fail "not all live connections were opened"
crowd sums --node front --tenant t1 --clients 16 --pause 5 --retries 1
slowest=0 late=0
names=(two one)
for ((kill = 0; kill < kills; kill++)); do
  sleep "$seconds"
  name=${names[kill % 2]}
  mapfile -t own <<<"${node_env[$name]}"
  if [ -n "$both" ]; then stop_node "${names[(kill + 1) % 2]}" KILL; fi
  stop_node "$name" KILL
  sleep 0.5
  now_ms
  begun=$now
  start_node "$name" "${own[@]}"
  now_ms
  took=$((now - begun))
  if [ "$took" -gt "$slowest" ]; then slowest=$took; fi
  until_holds 30 all_open || late=$((late + 1))
  cpu=$(awk -v ticks="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) * 1000 / ticks }' "/proc/${node_pid[$name]}/stat")
  say "$name killed, ready again after $took ms ($cpu ms of CPU by now), $(awk '$3 == "open" { n = $4 } END { print n + 0 }' "$work/heard") of $sockets connections open"
  if [ -n "$both" ]; then mapfile -t own <<<"${node_env[${names[(kill + 1) % 2]}]}"; start_node "${names[(kill + 1) % 2]}" "${own[@]}"; fi
done
sleep "$seconds"
halt sums
kill "$listener"
walk
judge "R3 the contract after $kills kills" "each answer as without it" "$asked asked${wrong:+, $wrong}" test -z "$wrong"
tries=$(jq .tries "$work/sums")
errors=$((tries - $(tally sums 200)))
say "$(jq -c '{tries, retried, codes, odd, slowest}' "$work/sums")"
judge "R3 errors seen with one retry, $kills kills" "<= 0.1 %" "$errors of $tries, $(jq .retried "$work/sums") retried" test $((errors * 1000)) -le "$tries"
judge "R3 ready again after a kill" "<= 5000 ms" "$slowest ms" test "$slowest" -le 5000
judge "R3 live connections open again" "all within 30 s" "$((kills - late)) of $kills times" test "$late" = 0
kill -QUIT "$nginx_pid"
wait "$nginx_pid" || true
lines=$(wc -l <"$work/nginx/access.log")
found=$({ cat "$work/nginx/"*.log; } | grep -cF -e "${token[t1]##*.}" -e "$staff_token" -e '?' || true)
judge "R3 tokens and queries in nginx's logs" "0" "$found in $lines lines" test "$found" = 0 -a "$lines" -gt "$kills"
exit "$failed"
