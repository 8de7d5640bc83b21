import type { ActivateRequest, FayvadError, LicenseAwareFayvadAPI, LicenseStatus } from '@fayvad/sdk'
import { computed, getCurrentInstance, onMounted, shallowReadonly, type ComputedRef, type Ref } from 'vue'
import { listOf, usageOfLimit, type FeatureKey, type LimitKey } from '../features'
import { useFayvad, type Fayvad } from '../fayvad'
import type { LicenseState } from '../state/store'
import { percentageOf } from './meters'

export interface UseLicense {
  /** The licence; null: there is none, or it is not known. */
  readonly license: ComputedRef<LicenseStatus['license']>
  /** False while it is not known. */
  readonly isValidLicense: ComputedRef<boolean>
  readonly licenseAlerts: ComputedRef<LicenseStatus['alerts']>
  readonly usageStats: ComputedRef<LicenseStatus['usage'] | null>
  /** What the running hour will come to. */
  readonly forecast: ComputedRef<LicenseStatus['forecast'] | null>
  readonly status: ComputedRef<LicenseState>
  /** Why the licence does not hold: `EXPIRED`, `SUSPENDED`, …; `VALIDATION_UNREACHABLE` when the server was silent for too long. */
  readonly reason: ComputedRef<string | null>
  readonly daysUntilExpiry: ComputedRef<number | null>
  /** Of the last try; undefined once one succeeded. */
  readonly error: Readonly<Ref<FayvadError | undefined>>
  /** What is shown is older than it should be: the server is silent, or was not asked for a while. */
  readonly isStale: ComputedRef<boolean>
  readonly isFetching: Readonly<Ref<boolean>>
  /** Changes are told as they happen. */
  readonly isLive: Readonly<Ref<boolean>>
  /** When the server last said how things stand. */
  readonly checkedAt: ComputedRef<Date | null>
  /** Asks the server. Callers at the same time share one request; never rejects, see `error`. */
  refresh: () => Promise<void>
  /** The guide's name of `refresh`. */
  fetchLicenseStatus: () => Promise<void>
  /** Binds a key to the caller's database; rejects with the SDK's errors. */
  activateLicense: (license: ActivateRequest) => ReturnType<LicenseAwareFayvadAPI['activateLicense']>
  /** Whether the licence holds and grants the feature, or all of them. False while it is not known. */
  isFeatureEnabled: (feature: FeatureKey | readonly FeatureKey[]) => boolean
  /** How much of a limit is used, such as 42.5; null where it is unlimited or not counted. It may be over 100. */
  getUsagePercentage: (limit: LimitKey) => number | null
}

/** The licence of whoever is logged in. All callers of an application share one state. */
export function useLicense(): UseLicense {
  const fayvad = useFayvad()
  if (getCurrentInstance()) onMounted(() => void fayvad.start()) // never on a server that renders
  return licenseOf(fayvad)
}

/** The same without a component. */
export function licenseOf({ api, store }: Fayvad): UseLicense {
  const data = computed(() => store.usable.value?.data)
  const license = computed(() => data.value?.license ?? null)
  return {
    license,
    isValidLicense: store.isValid,
    licenseAlerts: computed(() => data.value?.alerts ?? []),
    usageStats: computed(() => data.value?.usage ?? null),
    forecast: computed(() => data.value?.forecast ?? null),
    status: store.status,
    reason: store.reason,
    daysUntilExpiry: computed(() => data.value?.status.days_until_expiry ?? null),
    error: shallowReadonly(store.error),
    isStale: store.isStale,
    isFetching: shallowReadonly(store.isFetching),
    isLive: shallowReadonly(store.isLive),
    checkedAt: computed(() => (store.snapshot.value ? new Date(store.snapshot.value.at) : null)),
    refresh: store.refresh,
    fetchLicenseStatus: store.refresh,
    async activateLicense(request) {
      const answer = await api.activateLicense(request)
      await store.invalidate()
      return answer
    },
    isFeatureEnabled: (feature) => store.isValid.value && listOf(feature).every((key) => license.value?.features[key] === true),
    getUsagePercentage: (limit) => percentageOf(data.value?.usage[usageOfLimit[limit as keyof typeof usageOfLimit]], license.value?.limits[limit]),
  }
}
