import type { Operation } from '@fayvad/sdk'
import { given } from '../../shared/useList'

type Query = NonNullable<NonNullable<Operation<'/api/admin/licenses/', 'get'>['parameters']>['query']>

export const filterNames = ['search', 'status', 'tier', 'expiry', 'trial', 'client', 'tenant'] as const
export const urlNames = [...filterNames, 'sort'] as const
export type UrlName = (typeof urlNames)[number]

/** How a licence stands, in the order in which somebody who sells them looks for it. */
export const statuses = ['active', 'expiring', 'expired', 'issued', 'not_yet_valid', 'suspended', 'revoked', 'replaced'] as const

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()

/** Stretches of time in which a licence ends, from now on. */
const ranges: Record<string, () => Query> = {
  over: () => ({ expires_before: inDays(0) }),
  7: () => ({ expires_from: inDays(0), expires_before: inDays(7) }),
  30: () => ({ expires_from: inDays(0), expires_before: inDays(30) }),
  90: () => ({ expires_from: inDays(0), expires_before: inDays(90) }),
  later: () => ({ expires_from: inDays(90) }),
}
export const expiryNames = Object.keys(ranges).sort((a, b) => (a === 'over' ? -1 : b === 'over' ? 1 : 0))

/** What the server is asked for, of what stands in the address. The export asks for the same. */
export function queryOf(values: Readonly<Record<UrlName, string>>): Query {
  const { expiry, trial, sort, ...plain } = values
  return given({ ...plain, ...ranges[expiry]?.(), is_trial: trial === '' ? undefined : trial === 'yes', sort }) as Query
}
