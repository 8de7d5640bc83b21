import type { LicenseStatus } from '@fayvad/sdk'
import { usageOfLimit, type LimitKey } from '../features'

export type MeterLevel = 'normal' | 'warning' | 'critical'

export interface Meter {
  limit: LimitKey
  /** Null: nobody counts it. */
  used: number | null
  /** What the licence allows; null: unlimited. */
  max: number | null
  /** Null where there is nothing to compare: unlimited, or not counted. It may be over 100. */
  percentage: number | null
  level: MeterLevel
}

/** Null where there is nothing to compare. A limit of 0 is unlimited, and never 0 %. */
export function percentageOf(used: number | null | undefined, limit: number | null | undefined): number | null {
  return typeof used === 'number' && typeof limit === 'number' && limit > 0 ? (used / limit) * 100 : null
}

/** A meter of numbers as the API gives them: a limit of 0 is unlimited. */
export function meterOf(limit: LimitKey, used: number | null, max: number): Meter {
  const percentage = percentageOf(used, max)
  const level = percentage === null || percentage < 75 ? 'normal' : percentage < 90 ? 'warning' : 'critical'
  return { limit, used, max: max > 0 ? max : null, percentage, level }
}

export function metersOf(license: LicenseStatus['license'], usage: LicenseStatus['usage'] | null): Meter[] {
  return Object.entries(license?.limits ?? {}).map(([limit, max]) => meterOf(limit, usage?.[usageOfLimit[limit as keyof typeof usageOfLimit]] ?? null, max))
}
