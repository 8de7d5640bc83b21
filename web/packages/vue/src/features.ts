/** What the product's own endpoints ask for. */
export const knownFeatures = [
  'api_access', 'sales_module', 'hr_module', 'inventory_module', 'manufacturing_module', 'purchasing_module', 'accounting_module', 'advanced_reporting', 'webhook_support', 'real_time_sync',
] as const

export type KnownFeature = (typeof knownFeatures)[number]

/** A feature's key. The operator may add features without code, so other keys are let through. */
export type FeatureKey = KnownFeature | (string & {})

/** Which number of the usage counts against a limit; limits without one are only shown. */
export const usageOfLimit = {
  max_users: 'active_users',
  max_api_requests_per_hour: 'api_requests_this_hour',
  max_concurrent_connections: 'concurrent_connections',
} as const

export type LimitKey = keyof typeof usageOfLimit | 'max_companies' | 'max_databases' | (string & {})

/** One key, or several that are all needed. */
export function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]
}
