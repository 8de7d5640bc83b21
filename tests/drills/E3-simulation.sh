#!/usr/bin/env bash
# Without faults exactly the limit is admitted, however skewed the load: simulated clusters, by tests.
#
#   --hours N      simulated hours with faults, for E2 (2000)
#   --break        leaves one safeguard out of the simulation, the versions of pages and the recalls of units in turn: it must fail
# shellcheck source=tests/drills/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

hours=2000
without=("" "")
while [ $# -gt 0 ]; do
  case "$1" in
    --hours) hours=$2; shift 2 ;;
    --break) without=(recalls versions); shift ;;
    *) fail "unknown option: $1" ;;
  esac
done

FAYVAD_SIMULATION_WITHOUT=${without[0]} prove "E3 without faults" "exactly the limit in every hour" Fayvad.Licensing.Tests \
  ClusterSimulationTests.Without_faults_exactly_the_limit_is_admitted_however_skewed_the_load
prove "E3 a node lost for good" "wastes <= 1.5 of its greatest leases" Fayvad.Licensing.Tests ClusterSimulationTests.A_node_that_is_lost_for_good_wastes_at_most_one_and_a_half_of_its_greatest_leases
prove "E3 a restart on the same boot" "wastes nothing" Fayvad.Licensing.Tests NodeMemoryTests.A_restart_on_the_same_boot_wastes_nothing_and_admits_nothing_twice
FAYVAD_SIMULATION_WITHOUT=${without[1]} FAYVAD_SIMULATED_HOURS=$hours prove "E2 simulated, $hours hours with faults" "0 admitted too many" Fayvad.Licensing.Tests \
  ClusterSimulationTests.Whatever_happens_no_tenant_is_admitted_once_too_often ClusterSimulationTests.The_same_seed_is_the_same_history
prove "E2 each safeguard" "breaks the law where it is missing" Fayvad.Licensing.Tests ClusterSimulationTests.Without_any_one_safeguard_the_law_breaks
exit "$failed"
