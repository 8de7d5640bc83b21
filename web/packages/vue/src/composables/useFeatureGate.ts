import { computed, getCurrentInstance, getCurrentScope, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { FeatureKey } from '../features'
import { useFayvad, type RouterLike } from '../fayvad'
import { useLicense, type UseLicense } from './useLicense'

/** The licence lacks a feature, as far as this page knows. */
export class FeatureGateError extends Error {
  readonly feature: FeatureKey

  constructor(feature: FeatureKey) {
    super(`Feature '${feature}' is not available in your current license tier`)
    this.name = 'FeatureGateError'
    this.feature = feature
  }
}

export interface UseFeatureGate extends Pick<UseLicense, 'isFeatureEnabled'> {
  /** True: go on. False: the licence lacks the feature, and the router is sent to `redirectTo`; while nothing is known, that waits until something is. */
  requireFeature: (feature: FeatureKey, redirectTo?: string) => boolean
  /** Calls back where the licence grants the feature, and throws a {@link FeatureGateError} where it does not, or is not known yet. */
  withFeatureCheck: <T>(feature: FeatureKey, callback: () => T) => T
  /** Whether the licence grants the feature, or all of them; follows the licence. False while it is not known. */
  can: (feature: MaybeRefOrGetter<FeatureKey | readonly FeatureKey[]>) => ComputedRef<boolean>
  /** Nothing is known: not yet, or the server cannot be reached. Gates are closed, and nobody is sent away. */
  readonly isPending: ComputedRef<boolean>
}

/** Gates for what is shown. They close while nothing is known; what is done is decided by the server. */
export function useFeatureGate(): UseFeatureGate {
  const { options } = useFayvad()
  const { isFeatureEnabled, status } = useLicense()
  const found = getCurrentInstance()?.appContext.config.globalProperties as { $router?: RouterLike } | undefined
  const scope = getCurrentScope()
  const isPending = computed(() => status.value === 'loading' || status.value === 'error')

  function turnAway(feature: FeatureKey, redirectTo: string): void {
    if (options.onDenied) options.onDenied({ feature, redirectTo })
    else void (options.router ?? found?.$router)?.push(redirectTo)
  }

  function requireFeature(feature: FeatureKey, redirectTo = '/license/upgrade'): boolean {
    if (isFeatureEnabled(feature)) return true
    if (isPending.value)
      scope?.run(() => {
        const stop = watch(isPending, (waits) => {
          if (waits) return
          stop()
          if (!isFeatureEnabled(feature)) turnAway(feature, redirectTo)
        })
      })
    else turnAway(feature, redirectTo)
    return false
  }

  function withFeatureCheck<T>(feature: FeatureKey, callback: () => T): T {
    if (!isFeatureEnabled(feature)) throw new FeatureGateError(feature)
    return callback()
  }

  return {
    requireFeature,
    withFeatureCheck,
    isFeatureEnabled,
    can: (feature) => computed(() => isFeatureEnabled(toValue(feature))),
    isPending,
  }
}
