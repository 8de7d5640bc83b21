import type { License } from '../../data'

/** The operations of a licence's life, as the server's addresses name them: the order in which they are offered. */
export const operationNames = [
  'activate', 'reinstate', 'renew', 'change-tier', 'cancel-tier-change', 'attach-tenant', 'override', 'reroll-key', 'transfer', 'replace', 'deactivate', 'detach-tenant', 'suspend', 'revoke',
] as const
export type OperationName = (typeof operationNames)[number]

const harmful = new Set<OperationName>(['deactivate', 'detach-tenant', 'suspend', 'revoke', 'transfer', 'reroll-key', 'replace'])
const reasoned = new Set<OperationName>([...harmful, 'override'])

export const isHarmful = (name: OperationName) => harmful.has(name)
/** The server demands to be told why. */
export const needsReason = (name: OperationName) => reasoned.has(name)

/** What the state of a licence allows, in the server's words, less what would find nothing to do. */
export function legalOf(license: License): OperationName[] {
  const active = license.tenants.some(({ activated_at }) => activated_at)
  return operationNames.filter((name) => license.operations.includes(name)
    && (name !== 'deactivate' || active)
    && (name !== 'detach-tenant' || license.tenants.length > 0)
    && (name !== 'cancel-tier-change' || license.pending_change !== null)
    && (name !== 'renew' || !license.is_perpetual))
}
