import { licenseOf } from './composables/useLicense'
import { listOf, type FeatureKey } from './features'
import type { Fayvad } from './fayvad'
import type { LicenseState } from './state/store'

/** What a route says in its `meta`. */
export interface LicenseMeta {
  /** The licence has to grant it, or all of them. */
  feature?: FeatureKey | readonly FeatureKey[]
  /** The licence has to hold. */
  license?: boolean
}

/** As much of a route as is needed; vue-router's fits. */
export interface RouteLike {
  readonly fullPath: string
  readonly meta: Readonly<Record<PropertyKey, unknown>>
}

export interface Denied {
  /** What is lacking; undefined where the licence itself does not hold. */
  feature: FeatureKey | undefined
  /** `EXPIRED`, `SUSPENDED`, …; null where the licence holds. */
  reason: string | null
  /** `error`: nothing is known, for the server cannot be reached. */
  state: LicenseState
}

export interface GuardOptions<Target> {
  /** Where to go instead: an address, or what answers one; false: stay. `/license/upgrade` where it is absent. */
  denied?: Target | ((to: RouteLike, why: Denied) => Target | false) | undefined
}

/**
 * For `router.beforeEach`: lets a route that asks for something in its `meta` be entered only once it is known that the licence grants it.
 * On a server that renders it lets everything pass: nobody's licence is known there, and the data come from a server that decides for itself.
 */
export function licenseGuard<Target = string>(fayvad: Fayvad, { denied }: GuardOptions<Target> = {}) {
  const { isFeatureEnabled, isValidLicense, reason, status } = licenseOf(fayvad)
  return async (to: RouteLike): Promise<true | false | Target | string> => {
    const meta = to.meta as LicenseMeta
    const features = meta.feature === undefined ? [] : listOf(meta.feature)
    if ((features.length === 0 && !meta.license) || !('document' in globalThis)) return true
    await fayvad.start()
    if (status.value === 'loading' || status.value === 'error') await fayvad.refresh()
    const lacking = features.find((feature) => !isFeatureEnabled(feature))
    if (isValidLicense.value && lacking === undefined) return true
    const why: Denied = { feature: isValidLicense.value ? lacking : undefined, reason: reason.value, state: status.value }
    if (typeof denied === 'function') return (denied as (to: RouteLike, why: Denied) => Target | false)(to, why)
    const target = denied ?? '/license/upgrade'
    return target === to.fullPath ? true : target
  }
}
