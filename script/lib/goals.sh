# Sourced by script/drill and script/bench: runs scripts that each report on goals, and prints what they found as one table.
# shellcheck shell=bash

# The second line of each says what it shows.
list_goals() { # list_goals FOLDER
  local goal
  for goal in "$1"/*-*.sh; do printf '%-20s %s\n' "$(basename "$goal" .sh)" "$(sed -n '2s/^# //p' "$goal")"; done
}

# find_goals FOLDER NAME...: into $goals; a whole name (E4-kills), a goal's number (R7), or how they begin (E); all of them without a name.
find_goals() {
  local folder=$1 name pattern found
  goals=()
  shift
  for name in "${@:-}"; do
    case "$name" in *-*) pattern="$name*.sh" ;; *[0-9]) pattern="$name-*.sh" ;; *) pattern="$name*-*.sh" ;; esac
    mapfile -t found < <(compgen -G "$folder/$pattern" | sort -V)
    [ ${#found[@]} -gt 0 ] || fail "there is no $name; --list names them"
    goals+=("${found[@]}")
  done
}

# run_goals DETAILS OPTION...: runs $goals with the options, what they print going to DETAILS; then the table. 1 where a goal was missed.
run_goals() {
  local details=$1 goal name code=0
  shift
  reports=$(mktemp -d)
  trap 'rm -rf "$reports"' EXIT
  for goal in "${goals[@]}"; do
    name=$(basename "$goal" .sh)
    echo "== $name"
    export DRILL_REPORT=$reports/$name
    : >"$DRILL_REPORT"
    "$goal" "$@" >>"$details" || {
      code=1
      grep -q $'\tNO$' "$DRILL_REPORT" || printf '%s\tto its end\tit broke off\tNO\n' "$name" >>"$DRILL_REPORT"
    }
    cat "$DRILL_REPORT" >>"$reports/all"
  done
  echo
  awk -F '\t' '
    { for (i = 1; i <= 4; i++) { cell[NR, i] = $i; if (length($i) > width[i]) width[i] = length($i) } }
    END { for (r = 1; r <= NR; r++) { for (i = 1; i <= 4; i++) printf "%-*s%s", width[i], cell[r, i], i < 4 ? " | " : "\n" } }
  ' <(printf 'goal\tasked\tfound\tok\n') "$reports/all"
  return "$code"
}
