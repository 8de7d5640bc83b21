import { FayvadAPI, LicenseAwareFayvadAPI, LicenseError } from '@fayvad/sdk'
import { inject } from 'vitest'

export { loggedIn, operate, until } from '../../../sdk/test/setup/clients'

/** Issues a licence as the vendor does, and answers its key. Null: for no database yet. */
export async function issue(tenant: string | null, tier: string, more: object = {}): Promise<string> {
  const vendor = new FayvadAPI({ baseUrl: inject('baseUrl'), token: inject('adminToken') })
  const body = { tier, client: { name: `Client of ${tenant}`, email: 'client@example.test' }, tenants: tenant === null ? [] : [tenant], is_perpetual: true, ...more }
  const { data } = await vendor.request<{ license_key: string }>('/api/admin/licenses/', { method: 'POST', body })
  return data.license_key
}

/** The token that a refused log-in gives to an administrator, to activate a licence with. */
export async function activationToken(database: string): Promise<string> {
  const api = new LicenseAwareFayvadAPI({ baseUrl: inject('baseUrl') })
  const error: unknown = await api.login({ username: 'admin', password: 'admin', database }).then(() => undefined, (reason: unknown) => reason)
  if (!(error instanceof LicenseError) || !error.activationToken) throw new Error(`${database} is licensed already.`, { cause: error })
  return error.activationToken
}
