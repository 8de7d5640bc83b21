import { computed, type ComputedRef } from 'vue'
import type { LimitKey } from '../features'
import { metersOf, type Meter } from './meters'
import { useFayvad } from '../fayvad'
import { hourEndOf } from '../state/snapshot'
import { useLicense, type UseLicense } from './useLicense'

export interface UseUsage extends Pick<UseLicense, 'usageStats' | 'forecast' | 'getUsagePercentage'> {
  /** One for each limit of the licence. */
  readonly meters: ComputedRef<Meter[]>
  meter: (limit: LimitKey) => ComputedRef<Meter | undefined>
  /** When the hour's requests begin anew: with each clock hour, UTC. */
  readonly resetsAt: ComputedRef<Date | null>
}

/** What is used of what the licence allows. */
export function useUsage(): UseUsage {
  const { license, usageStats, forecast, getUsagePercentage } = useLicense()
  const { snapshot } = useFayvad().store
  const meters = computed(() => metersOf(license.value, usageStats.value))
  return {
    usageStats,
    forecast,
    getUsagePercentage,
    meters,
    meter: (limit) => computed(() => meters.value.find((meter) => meter.limit === limit)),
    resetsAt: computed(() => (snapshot.value ? new Date(hourEndOf(snapshot.value)) : null)),
  }
}
