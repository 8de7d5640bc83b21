import type { LicenseStatus } from '@fayvad/sdk'
import { createSSRApp, type App } from 'vue'
import { createFayvad, type Fayvad, type FayvadOptions } from '../../src/fayvad'
import { licenseOf } from '../../src/composables/useLicense'

/** A token as the server makes them, without a signature that anybody could check. */
export function tokenOf(subject: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub: subject, iat: 0, exp: 4e9 })}.x`
}

export function statusOf(change: { license?: Partial<NonNullable<LicenseStatus['license']>> | null; status?: Partial<LicenseStatus['status']>; usage?: Partial<LicenseStatus['usage']> } = {}): LicenseStatus {
  const license = {
    key: 'XXXX-XXXX-XXXX-XXXX-7Q2M', tier: 'professional', tier_name: 'Professional', expiry_date: null, status: 'active' as const,
    features: { sales_module: true, hr_module: false }, limits: { max_users: 50, max_api_requests_per_hour: 0, max_companies: 1 },
  }
  return {
    license: change.license === null ? null : { ...license, ...change.license },
    usage: { api_requests_this_hour: 7, api_requests_today: 9, active_users: 40, concurrent_connections: 0, ...change.usage },
    status: { is_valid: true, reason: null, days_until_expiry: null, usage_percentage: { max_users: 80, max_api_requests_per_hour: null, max_concurrent_connections: null }, ...change.status },
    alerts: [],
    forecast: { used: 7, expected: null, limit: null, limit_reached_at: null, weeks_of_history: 0, reason: null },
  }
}

export type Reply = LicenseStatus | { status: number; code?: string } | Error

/** A licence whose server says what `reply` says; `calls` are the requests that were sent. */
export function fake(options: FayvadOptions = {}) {
  const server = { reply: statusOf() as Reply | Promise<Reply>, calls: 0, isAheadBy: 0 }
  const fetch = async () => {
    server.calls++
    const reply = await server.reply
    if (reply instanceof Error) throw reply
    const isRefusal = 'code' in reply || typeof reply.status === 'number'
    const body = isRefusal ? { success: false, error: 'No.', error_code: (reply as { code?: string }).code } : { success: true, data: reply }
    return new Response(JSON.stringify(body), { status: isRefusal ? (reply as { status: number }).status : 200, headers: { 'content-type': 'application/json', date: new Date(Date.now() + server.isAheadBy).toUTCString() } })
  }
  const fayvad = createFayvad({ baseUrl: 'https://license.test', token: tokenOf('acme/2'), fetch, retry: { retries: 0 }, live: false, ...options })
  return { fayvad, server, license: licenseOf(fayvad) }
}

/** Calls in the context of an application that uses the plugin. */
export function within<T>(fayvad: Fayvad, call: () => T, prepare: (app: App) => void = () => {}): T {
  const app = createSSRApp({ render: () => null })
  app.use(fayvad)
  prepare(app)
  return app.runWithContext(call)
}
