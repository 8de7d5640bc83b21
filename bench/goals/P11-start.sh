#!/usr/bin/env bash
# From the start of the published server over existing data to its first answer, and what it weighs as a container's layer.
#   bench/goals/P11-start.sh [STARTS]      9 unless said otherwise; the median counts
# It is published as deploy/server/Dockerfile does. The image is built where there is Docker; elsewhere its parts are named that can be weighed.
# shellcheck source=bench/goals/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

starts=${1:-$(quick 3 9)}
(cd "$root" && dotnet publish src/Fayvad.Server -c "$configuration" -r linux-x64 --no-self-contained -p:DebugType=none -p:UseArtifactsOutput=true "-p:ArtifactsPath=$root/artifacts/publish" -o "$work/app" -v quiet --nologo) >&2 ||
  fail "the server could not be published"
port=$(free_port)

start() { # in ms, until /health/ready/ answers 200
  now_ms
  local began=$now
  (cd "$work" && exec env "SECRET_KEY=$shared_secret" FAYVAD_METRICS_URLS=none "ASPNETCORE_URLS=http://127.0.0.1:$port" "FAYVAD_DATA=$work/data" "$work/app/fayvad" serve >>"$work/log" 2>&1) &
  node_pid[published]=$!
  until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/health/ready/")" = 200 ]; do sleep 0.01; done
  now_ms
  took=$((now - began))
  stop_node published
}

start # makes the database
for ((i = 0; i < starts; i++)); do start; echo "$took" >>"$work/starts"; done
found=$(median <"$work/starts")
echo "starts, ms: $(sort -n "$work/starts" | tr '\n' ' ')"
judge P11 'first answer <= 1500 ms after the start' "$found ms" holds "$found <= 1500"

megabytes() { du -sm --apparent-size "$1" | cut -f1; }
if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
  docker build -q -f "$root/deploy/server/Dockerfile" --build-arg VERSION=0.0.0 -t fayvad-bench "$root" >/dev/null
  size=$(($(docker image inspect -f '{{.Size}}' fayvad-bench) / 1000000))
  judge P11 'image <= 200 MB' "$size MB" test "$size" -le 200
else
  runtime=$(dirname "$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App .*\[\(.*\)\]/\1/p' | head -1)")
  size=$(($(megabytes "$work/app") + $(megabytes "$runtime/Microsoft.NETCore.App") + $(megabytes "$runtime/Microsoft.AspNetCore.App") + 16))
  judge P11 'image <= 200 MB' "$size MB added up (no Docker here): $(megabytes "$work/app") of ours, the runtime, 16 for zones and system libraries" test "$size" -le 200
fi
exit "$failed"
