import type { DataOf, Operation, RequestBody, Schemas } from '@fayvad/sdk'
import { adminApi } from '@/api/admin'

export type License = DataOf<Operation<'/api/admin/licenses/{id}/', 'get'>>
export type OperationAnswer = DataOf<Operation<'/api/admin/licenses/{id}/renew/', 'post'>>
export type IssueRequest = RequestBody<Operation<'/api/admin/licenses/', 'post'>>
export type BulkAnswer = DataOf<Operation<'/api/admin/licenses/bulk/', 'post'>>
export type Tier = DataOf<Operation<'/api/admin/tiers/{code}/', 'get'>>
export type Client = DataOf<Operation<'/api/admin/clients/{id}/', 'get'>>
export type Tenant = DataOf<Operation<'/api/admin/tenants/{tenant}/', 'get'>>
export type CustomerRequest = DataOf<Operation<'/api/admin/requests/{id}/', 'get'>>
export type AuditEvent = Schemas['AuditView']
export type Staff = DataOf<Operation<'/api/admin/staff/{id}/', 'get'>>
export type ApiToken = DataOf<Operation<'/api/admin/tokens/', 'post'>>
export type SigningKey = DataOf<Operation<'/api/admin/keys/', 'get'>>[number]
export type Dashboard = DataOf<Operation<'/admin/license/dashboard/data/', 'get'>>

/** How often a page asks anew, in milliseconds, while it is seen. */
export const live = { overview: 10_000, license: 5_000, list: 15_000 }

export const pathOf = {
  license: (id: string) => `/admin/license/licenses/${id}/`,
  client: (id: string) => `/admin/license/clients/${id}/`,
  tenant: (id: string) => `/admin/license/tenants/${encodeURIComponent(id)}/`,
  tier: (code: string) => `/admin/license/tiers/${encodeURIComponent(code)}/`,
}

export const tiersQuery = () => ({ queryKey: ['admin', 'tiers'], queryFn: async () => (await adminApi.call('get', '/api/admin/tiers/')).data, staleTime: 60_000 })

/** A licence, kept up to date while its page is seen. */
export const licenseQuery = (id: string) => ({
  queryKey: ['admin', 'license', id],
  queryFn: async (): Promise<License> => (await adminApi.call('get', '/api/admin/licenses/{id}/', { path: { id } })).data,
  refetchInterval: live.license,
})
