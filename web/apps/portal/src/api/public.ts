import { FayvadAPI, type DataOf, type Operation } from '@fayvad/sdk'
import { apiUrl } from './config'

/** The API as anybody may call it. */
export const publicApi = new FayvadAPI({ baseUrl: apiUrl })

export type Tier = DataOf<Operation<'/license/portal/tiers/', 'get'>>['tiers'][number]
export type Activated = DataOf<Operation<'/license/portal/activate/', 'post'>>
export type Checked = DataOf<Operation<'/license/portal/check/', 'post'>>

export const tiersQuery = () => ({ queryKey: ['tiers'], queryFn: async () => (await publicApi.call('get', '/license/portal/tiers/')).data.tiers, staleTime: 60_000 })
