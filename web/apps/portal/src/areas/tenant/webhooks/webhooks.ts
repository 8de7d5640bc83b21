import type { DataOf, Operation } from '@fayvad/sdk'
import { tenantApi } from '@/api/tenant'
import { queries } from '@/api/queries'

export type Webhook = DataOf<Operation<'/api/webhooks/', 'get'>>[number]
export type Delivery = DataOf<Operation<'/api/webhooks/{id}/deliveries/', 'get'>>[number]

/** The closed list of contract 8. */
export const eventTypes = ['license:expired', 'license:updated', 'license:limit_exceeded', 'license:feature_disabled', 'record:created', 'record:updated', 'record:deleted'] as const

/** In the place of a list: all of them, and those of later versions. */
export const allEvents = '*'

const key = ['tenant', 'webhooks']

export const webhooksQuery = () => ({ queryKey: key, queryFn: async () => (await tenantApi.call('get', '/api/webhooks/', { query: { limit: 100 } })).data })

export const deliveriesQuery = (id: string) => ({
  queryKey: [...key, id, 'deliveries'],
  queryFn: async () => (await tenantApi.call('get', '/api/webhooks/{id}/deliveries/', { path: { id }, query: { limit: 50 } })).data,
  refetchInterval: 5000,
})

export const deliveryQuery = (id: string) => ({ queryKey: [...key, 'delivery', id], queryFn: async () => (await tenantApi.call('get', '/api/webhooks/deliveries/{id}/', { path: { id } })).data })

export const changed = () => queries.invalidateQueries({ queryKey: key })
