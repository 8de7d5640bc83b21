import { expect, inject } from 'vitest'
import { FayvadAPI, LicenseAwareFayvadAPI, type ClientOptions } from '../../src'

/** A client of somebody who is logged in on the real server. */
export async function loggedIn(database = 'demo', options: ClientOptions = {}, username = 'admin'): Promise<LicenseAwareFayvadAPI> {
  const api = new LicenseAwareFayvadAPI({ baseUrl: inject('baseUrl'), ...options })
  await api.login({ username, password: username, database })
  return api
}

/** Does an operation on a database's licence, as its vendor. */
export async function operate(database: string, operation: string, body: object): Promise<void> {
  const vendor = new FayvadAPI({ baseUrl: inject('baseUrl'), token: inject('adminToken') })
  const { data } = await vendor.call('get', '/api/admin/licenses/')
  const { license_id } = data.find((license) => license.tenants.some((tenant) => tenant.tenant_id === database))!
  await vendor.request(`/api/admin/licenses/${license_id}/${operation}/`, { method: 'POST', body })
}

/** The error that a promise is rejected with. */
export async function failure<E>(promise: PromiseLike<unknown>, type: new (...args: never[]) => E): Promise<E> {
  const error: unknown = await Promise.resolve(promise).then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(type)
  return error as E
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
