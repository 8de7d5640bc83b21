# Sourced by the scripts beside it: where the checkout is, and how the server is built from it.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
configuration=Release # one set of outputs for server, tests and benchmarks
server_dll=$root/src/Fayvad.Server/bin/$configuration/net10.0/fayvad.dll
stamp=$root/artifacts/server.built

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_GENERATE_ASPNET_CERTIFICATE=false

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# build PROJECT_OR_SOLUTION: silent unless it fails, and then on stderr, so that a command's own output stays clean.
build() {
  mkdir -p "$root/artifacts"
  touch "$stamp.next" # taken before the build: what is edited meanwhile counts as newer
  # From the checkout, because global.json is looked up from the current directory.
  (cd "$root" && dotnet build "$1" -c "$configuration" --no-restore -v quiet --nologo) >"$root/artifacts/build.log" 2>&1 || {
    cat "$root/artifacts/build.log" >&2
    return 1
  }
  mv "$stamp.next" "$stamp"
}

server_is_current() {
  command -v dotnet >/dev/null && [ -f "$server_dll" ] && [ -f "$stamp" ] &&
    [ -z "$(find "$root/src" "$root/web" "$root/eng" "$root"/Directory.*.props "$root/global.json" \
      \( -name bin -o -name obj -o -name node_modules -o -name dist -o -name test \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}

# Builds the server unless no source is newer; two callers at once take turns.
build_server() {
  server_is_current && return
  mkdir -p "$root/artifacts"
  (
    # Build servers outlive the build, so the lock is not handed on to them (9>&-).
    if command -v flock >/dev/null; then flock 9; fi
    if ! server_is_current; then
      echo "Building the server ..." >&2
      { "$root/script/bootstrap" >&2 && build src/Fayvad.Server; } 9>&-
    fi
  ) 9>"$root/artifacts/build.lock" || fail "the build failed, see above"
}

# run_fayvad ARGS...: becomes the server process, so that signals reach it. It runs in the checkout, so that the server and the
# command line agree on ./data, appsettings.json and every relative path in a setting, wherever they are called from.
run_fayvad() {
  cd "$root"
  exec dotnet "$server_dll" "$@"
}
