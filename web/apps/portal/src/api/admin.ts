import { AuthenticationError, FayvadAPI, FayvadAPIError, type DataOf, type Operation } from '@fayvad/sdk'
import { computed, shallowRef } from 'vue'
import { apiUrl } from './config'
import { queries } from './queries'

export type StaffSession = DataOf<Operation<'/api/admin/session/', 'post'>>

/** Who is logged in as staff; null: nobody; undefined: not asked yet. */
export const staff = shallowRef<StaffSession | null>()

const scopes = {
  viewer: ['licenses:read', 'clients:read', 'audit:read', 'usage:read'],
  operator: ['licenses:read', 'clients:read', 'audit:read', 'usage:read', 'licenses:write', 'clients:write'],
}

/** Whether the account may do something. It only decides what is shown: the server decides what is done. */
export const may = computed(() => (scope: string) => {
  const role = staff.value?.staff.role
  return role === 'owner' || (role !== undefined && role in scopes && scopes[role as keyof typeof scopes].includes(scope))
})

/** The API as staff calls it: the cookie goes along by itself, and each change bears the session's CSRF token. */
export const adminApi = new FayvadAPI({
  baseUrl: apiUrl,
  onRequest: ({ headers, method }) => {
    if (method !== 'GET' && staff.value) headers.set('x-csrf-token', staff.value.csrf_token)
  },
  onResponse: async (response, { url }) => {
    if (response.status !== 401 || !staff.value || url.endsWith('/session/')) return
    // The session ended, here or elsewhere; a wrong password or code of one who is logged in ends nothing.
    const said = (await response.clone().json().catch(() => ({}))) as { error_code?: string }
    if (said.error_code !== 'INVALID_CREDENTIALS') forget()
  },
})

export async function findStaff(): Promise<StaffSession | null> {
  if (staff.value !== undefined) return staff.value
  try {
    staff.value = (await adminApi.call('get', '/api/admin/session/')).data
  } catch (error) {
    if (!(error instanceof FayvadAPIError) || error.status !== 401) throw error
    staff.value = null
  }
  return staff.value
}

export async function logIn(credentials: { email: string; password: string; totp?: string }): Promise<void> {
  staff.value = (await adminApi.call('post', '/api/admin/session/', { body: credentials })).data
}

export async function logOut(): Promise<void> {
  try {
    await adminApi.call('delete', '/api/admin/session/')
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error // it is over already
  }
  forget()
}

/** Nobody is logged in any more, and whoever comes next sees nothing of what this one read. */
function forget(): void {
  staff.value = null
  queries.clear()
}
