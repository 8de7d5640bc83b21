# Sourced by every measurement: what the drills have (nodes, stores, `judge`), and how benchmarks and peers are run.
# shellcheck shell=bash disable=SC2034 # some of it only the measurements use
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../tests/drills/lib.sh"

# benchmarks ARGUMENTS...: the BenchmarkDotNet project.
benchmarks() { (cd "$root" && dotnet run -c "$configuration" --project bench/Fayvad.Benchmarks -- "$@"); }

# quick NAME OTHER: the first where QUICK is set, else the second: for a look, not for figures.
quick() { if [ -n "${QUICK:-}" ]; then echo "$1"; else echo "$2"; fi; }

median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

percentile() { sort -n | awk -v p="$1" '{ v[NR] = $1 } END { i = int(NR * p / 100 + 0.9999); print v[i < 1 ? 1 : i] }'; } # percentile 99

# holds EXPRESSION: arithmetic with fractions, e.g. holds '1.05 <= 1.07'.
holds() { awk "BEGIN { exit !($1) }"; }

# peers FILE PEER... OPTION...: samples/EmbeddedApi beside the peers, the raw rounds into FILE.
peers() {
  local file=$1
  shift
  [ -x "${PEERS_DIR:-}/run.sh" ] || fail "PEERS_DIR must name the side-by-side harness, built: the folder with its run.sh"
  local out=$root/artifacts/EmbeddedApi
  (cd "$root" && dotnet publish samples/EmbeddedApi -c "$configuration" -o "$out" -v quiet --nologo) >&2 || fail "samples/EmbeddedApi could not be published"
  "$PEERS_DIR/run.sh" "$@" --target-cmd "dotnet $out/EmbeddedApi.dll" --target-name fayvad --pin split --json "$file"
}

# ratio FILE KEY OF TO: the median of each round's KEY of OF by that of TO.
ratio() {
  jq -r --arg key "$2" --arg of "$3" --arg to "$4" '.rounds as $r | [range($r[$of] | length) | ($r[$of][.][$key] / $r[$to][.][$key])] | sort
    | (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2 | . * 1000 | round / 1000' "$1"
}
