import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useUsage } from '../../src/composables/useUsage'
import { fake, statusOf, tokenOf, within, type Reply } from './fake'

const hour = 3600_000
const gone = new TypeError('fetch failed')

function keepIn() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
}

describe('what is known of the licence', () => {
  const ends: (() => void)[] = []
  const start = (options = {}) => {
    const all = fake(options)
    ends.push(all.fayvad.stop)
    return all
  }
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-26T10:00:00Z') }))
  afterEach(() => {
    for (const end of ends.splice(0)) end()
    vi.useRealTimers()
  })

  test('nothing at first, and then everything', async () => {
    const { fayvad, license } = start()
    expect([license.status.value, license.isValidLicense.value, license.license.value, license.isFeatureEnabled('sales_module')]).toEqual(['loading', false, null, false])
    await fayvad.start()
    expect([license.status.value, license.isValidLicense.value, license.license.value?.tier]).toEqual(['ready', true, 'professional'])
    expect([license.isFeatureEnabled('sales_module'), license.isFeatureEnabled('hr_module'), license.isFeatureEnabled('constructor')]).toEqual([true, false, false])
    expect([license.isFeatureEnabled(['sales_module', 'hr_module']), license.isFeatureEnabled(['sales_module'])]).toEqual([false, true])
    expect([license.isStale.value, license.error.value, license.checkedAt.value?.toISOString()]).toEqual([false, undefined, '2026-11-26T10:00:00.000Z'])
  })

  test('callers at the same time share one request', async () => {
    const { license, server } = start()
    await Promise.all([license.refresh(), license.fetchLicenseStatus(), license.refresh()])
    expect(server.calls).toBe(1)
    await license.refresh()
    expect(server.calls).toBe(2)
  })

  test('what changed while a request was under way is asked for behind it, and the older answer is not shown', async () => {
    const { fayvad, license, server } = start()
    let answer = (_: Reply) => {}
    server.reply = new Promise((resolve) => (answer = resolve))
    const first = license.refresh()
    await vi.advanceTimersByTimeAsync(0)
    void fayvad.store.invalidate()
    server.reply = statusOf({ status: { is_valid: false, reason: 'SUSPENDED' } })
    const seen: unknown[] = []
    fayvad.store.snapshot.value = null
    answer(statusOf())
    await first
    seen.push(license.status.value, license.isValidLicense.value, license.reason.value)
    expect(seen).toEqual(['ready', false, 'SUSPENDED'])
    expect(server.calls).toBe(2)
  })

  test('it is asked for anew when it is stale', async () => {
    const { fayvad, license, server } = start({ maxAge: 1000 })
    await fayvad.start()
    server.reply = statusOf({ license: { tier: 'enterprise' } })
    await vi.advanceTimersByTimeAsync(1100)
    expect(license.license.value?.tier).toBe('enterprise')
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.calls).toBeGreaterThan(4)
    fayvad.stop()
    const { calls } = server
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.calls).toBe(calls)
  })

  test('it is asked for anew when the hour turns, for its requests are counted anew, and whatever the clock here says', async () => {
    const { fayvad, license, server } = start({ maxAge: 2 * hour })
    server.isAheadBy = 20 * 60_000
    await fayvad.start()
    expect(within(fayvad, useUsage).resetsAt.value?.toISOString()).toBe('2026-11-26T10:40:00.000Z')
    server.reply = statusOf({ usage: { api_requests_this_hour: 0 } })
    await vi.advanceTimersByTimeAsync(40 * 60_000 - 1)
    expect(license.usageStats.value?.api_requests_this_hour).toBe(7)
    await vi.advanceTimersByTimeAsync(1)
    expect([license.usageStats.value?.api_requests_this_hour, server.calls]).toEqual([0, 2])
    server.reply = gone
    await vi.advanceTimersByTimeAsync(1.5 * hour)
    expect(server.calls).toBe(3) // asked once at the next turn, and then as seldom as ever
  })

  test('while the server is silent the last state stays, until the grace is over', async () => {
    const { fayvad, license, server } = start({ grace: 48 * hour })
    await fayvad.start()
    server.reply = gone
    await vi.advanceTimersByTimeAsync(47 * hour)
    expect([license.status.value, license.isValidLicense.value, license.isFeatureEnabled('sales_module'), license.isStale.value, license.error.value?.code]).toEqual(['ready', true, true, true, 'CONNECTION_FAILED'])
    await vi.advanceTimersByTimeAsync(hour)
    expect([license.status.value, license.isValidLicense.value, license.isFeatureEnabled('sales_module'), license.license.value, license.reason.value]).toEqual(['error', false, false, null, 'VALIDATION_UNREACHABLE'])
    server.reply = statusOf()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([license.status.value, license.isValidLicense.value, license.isStale.value, license.error.value]).toEqual(['ready', true, false, undefined])
  })

  test.each([
    ['a fault of the server', { status: 503, code: 'SERVICE_UNAVAILABLE' }, true],
    ['too many requests', { status: 429, code: 'RATE_LIMITED' }, true],
    ['a refusal', { status: 403, code: 'LICENSE_MISSING' }, false],
    ['an answer of something in between', { status: 404 }, false],
  ])('%s leaves the last state: %s', async (_, reply, stays) => {
    const { fayvad, license, server } = start()
    await fayvad.start()
    server.reply = reply
    await license.refresh()
    expect(license.isValidLicense.value).toBe(stays)
    expect(license.status.value).toBe(stays ? 'ready' : 'error')
  })

  test('there is no grace for what was never known', async () => {
    const { fayvad, license, server } = start()
    server.reply = gone
    await fayvad.start()
    expect([license.status.value, license.isValidLicense.value, license.isFeatureEnabled('sales_module')]).toEqual(['error', false, false])
  })

  test('the licence ends on time without an answer, grace or not, and whatever the clock here says', async () => {
    const { fayvad, license, server } = start()
    server.isAheadBy = -5 * 365 * 24 * hour
    const expiry = new Date(Date.now() + server.isAheadBy + 2 * hour).toISOString()
    server.reply = statusOf({ license: { expiry_date: expiry } })
    await fayvad.start()
    server.reply = gone
    await vi.advanceTimersByTimeAsync(1.9 * hour)
    expect(license.isValidLicense.value).toBe(true)
    await vi.advanceTimersByTimeAsync(0.2 * hour)
    expect([license.status.value, license.isValidLicense.value, license.reason.value, license.isFeatureEnabled('sales_module')]).toEqual(['ready', false, 'EXPIRED', false])
  })

  test('nobody is asked about where nobody is logged in', async () => {
    const { fayvad, license, server } = start({ token: undefined })
    await fayvad.start()
    expect([license.status.value, license.error.value, server.calls]).toEqual(['signed_out', undefined, 0])
  })

  test('where something in front of the server adds the token, it is asked without one', async () => {
    const { fayvad, license } = start({ token: undefined, proxied: true })
    await fayvad.start()
    expect(license.isValidLicense.value).toBe(true)
  })

  test('a log-in is followed, another person sees nothing of the one before, a log-out forgets', async () => {
    const { fayvad, license, server } = start({ token: undefined })
    await fayvad.start()
    await fayvad.api.setToken(tokenOf('acme/2'))
    await vi.advanceTimersByTimeAsync(0)
    expect(license.isValidLicense.value).toBe(true)
    server.reply = gone
    await fayvad.api.setToken(tokenOf('acme/2')) // a fresh one of the same
    await vi.advanceTimersByTimeAsync(0)
    expect(license.isValidLicense.value).toBe(true)
    await fayvad.api.setToken(tokenOf('other/7'))
    await vi.advanceTimersByTimeAsync(0)
    expect([license.status.value, license.license.value]).toEqual(['error', null])
    await fayvad.api.setToken(null)
    await vi.advanceTimersByTimeAsync(0)
    expect(license.status.value).toBe('signed_out')
  })

  test('an answer for the person before is not shown to the next', async () => {
    const { fayvad, license, server } = start()
    let answer = (_: Reply) => {}
    server.reply = new Promise((resolve) => (answer = resolve))
    void fayvad.start()
    await vi.advanceTimersByTimeAsync(0)
    server.reply = statusOf({ license: { tier: 'free' } })
    await fayvad.api.setToken(tokenOf('other/7'))
    answer(statusOf())
    await vi.advanceTimersByTimeAsync(0)
    expect(license.license.value?.tier).toBe('free')
  })

  test('a session that is over ends what is shown', async () => {
    const { fayvad, license, server } = start()
    await fayvad.start()
    server.reply = { status: 401, code: 'TOKEN_INVALID' }
    await license.refresh()
    await vi.advanceTimersByTimeAsync(0)
    expect([license.status.value, license.isValidLicense.value]).toEqual(['signed_out', false])
  })

  test('a page that starts without a network knows the last state of the same person alone', async () => {
    const cache = keepIn()
    await start({ cache }).fayvad.start()
    const later = start({ cache })
    later.server.reply = gone
    await later.fayvad.start()
    expect([later.license.isValidLicense.value, later.license.isStale.value]).toEqual([true, true])
    const other = start({ cache, token: tokenOf('other/7') })
    other.server.reply = gone
    await other.fayvad.start()
    expect(other.license.status.value).toBe('error')
    cache.setItem('fayvad.license', '{')
    const broken = start({ cache })
    await broken.fayvad.start()
    expect(broken.license.isValidLicense.value).toBe(true)
  })

  test('what one page knows can be the beginning of another', async () => {
    const first = start()
    await first.fayvad.start()
    const second = start({ initial: first.fayvad.snapshot() })
    expect([second.license.status.value, second.license.isValidLicense.value]).toEqual(['ready', true])
  })

  test('a call that is refused for the licence is a reason to look again', async () => {
    const { fayvad, license, server } = start()
    await fayvad.start()
    await vi.advanceTimersByTimeAsync(3000)
    server.reply = { status: 403, code: 'LICENSE_INVALID' }
    const call = fayvad.api.request('/api/sales/orders/').catch(() => {})
    await vi.advanceTimersByTimeAsync(0)
    await call
    expect(license.isValidLicense.value).toBe(false)
  })
})
