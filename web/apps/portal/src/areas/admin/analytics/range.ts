import type { Granularity } from '@/i18n/buckets'
import { startOfDay, startOfNextDay } from '../shared/dates'

export const rangeUrl = ['range', 'by', 'from', 'to', 'tenant'] as const
export type RangeValues = Readonly<Record<(typeof rangeUrl)[number], string>>

const hour = 3_600_000
const hours: Record<string, number> = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24, '90d': 90 * 24 }
const buckets: Record<string, Granularity> = { '24h': 'hour', '7d': 'day', '30d': 'day', '90d': 'week' }
export const rangeNames = [...Object.keys(hours), 'own'] as const
export const granularities = ['hour', 'day', 'week', 'month'] as const

/** What the server is asked for. Its ranges are whole hours; the running one is part of them. */
export function rangeOf({ range, by, from, to }: RangeValues): { from: string; to?: string; granularity: Granularity } {
  const granularity = granularities.find((one) => one === by)
  if (range === 'own' && from) {
    const end = to && startOfNextDay(to)
    return { from: startOfDay(from), ...(end && { to: end }), granularity: granularity ?? 'day' }
  }
  const name = range in hours ? range : '30d'
  const running = Math.floor(Date.now() / hour) * hour
  return { from: new Date(running - (hours[name]! - 1) * hour).toISOString(), granularity: granularity ?? buckets[name]! }
}
