import { describe, expect, test, vi } from 'vitest'
import { AbortError, BusinessRuleError, ConflictError, ConnectionError, FayvadAPIError, RateLimitedError, safe, TimeoutError, UnavailableError, UsageLimitExceededError } from '../../src'
import { backoff } from '../../src/retry'
import { failure } from '../setup/clients'
import { fake, refusal } from './fake'

const broken = new TypeError('fetch failed')

describe('what is tried again', () => {
  test('a read, after the line broke and after 5xx', async () => {
    const { api, calls } = fake((_, index) => [broken, refusal(503, 'SERVICE_UNAVAILABLE'), {}][index]!)
    expect((await api.request('/api/x/')).success).toBe(true)
    expect(calls.length).toBe(3)
  })

  test('a change with a key, always the same one', async () => {
    const { api, calls } = fake((_, index) => (index < 2 ? broken : { status: 201 }))
    await api.sales.contacts.create({ name: 'Ada' })
    expect(calls.length).toBe(3)
    expect(new Set(calls.map((call) => call.headers.get('idempotency-key'))).size).toBe(1)
    await api.sales.contacts.create({ name: 'Ada' })
    expect(calls[3]!.headers.get('idempotency-key')).not.toBe(calls[0]!.headers.get('idempotency-key'))
    await api.webhooks.action('1', 'test')
    expect(calls[4]!.headers.has('idempotency-key')).toBe(true)
  })

  test('no change without a key', async () => {
    const { api, calls } = fake(() => broken)
    await failure(api.request('/api/x/', { method: 'POST', body: {} }), ConnectionError)
    await failure(api.login({ username: 'a', password: 'b', database: 'c' }), ConnectionError)
    expect(calls.length).toBe(2)
  })

  test('no refusal that will be the same', async () => {
    const { api, calls } = fake(() => refusal(422, 'BUSINESS_RULE'))
    await failure(api.sales.contacts.create({ name: 'Ada' }), BusinessRuleError)
    expect(calls.length).toBe(1)
  })

  test('a change whose first try is still at work, but none of which nobody knows', async () => {
    const working = fake((_, index) => (index === 0 ? refusal(409, 'CONFLICT', { reason: 'IN_PROGRESS' }) : { headers: { 'idempotency-replayed': 'true' } }))
    expect((await working.api.sales.contacts.create({ name: 'Ada' })).meta.replayed).toBe(true)
    const unknown = fake(() => refusal(409, 'CONFLICT', { reason: 'OUTCOME_UNKNOWN' }))
    await failure(unknown.api.sales.contacts.create({ name: 'Ada' }), ConflictError)
    expect(unknown.calls.length).toBe(1)
  })

  test('so many times as is said, and no more', async () => {
    const { api, calls } = fake(() => refusal(503, 'ODOO_UNAVAILABLE'))
    await failure(api.request('/api/x/', { retries: 4 }), UnavailableError)
    expect(calls.length).toBe(5)
    await failure(api.request('/api/x/', { retries: 0 }), UnavailableError)
    expect(calls.length).toBe(6)
  })

  test('not before Retry-After, and not at all where that is too long', async () => {
    vi.useFakeTimers()
    try {
      const { api, calls } = fake((_, index) => (index === 0 ? refusal(429, 'RATE_LIMITED', {}, { 'retry-after': '7' }) : {}))
      const call = api.request('/api/x/')
      await vi.advanceTimersByTimeAsync(6999)
      expect(calls.length).toBe(1)
      await vi.advanceTimersByTimeAsync(500)
      await call
      expect(calls.length).toBe(2)
    } finally {
      vi.useRealTimers()
    }
    const { api, calls } = fake(() => refusal(429, 'RATE_LIMITED', {}, { 'retry-after': '61' }))
    expect((await failure(api.request('/api/x/'), RateLimitedError)).retryAfter).toBe(61)
    expect(calls.length).toBe(1)
  })

  test('the hour of the licence is waited for where that is asked for', async () => {
    const reply = (_: unknown, index: number) => (index === 0 ? refusal(429, 'USAGE_LIMIT_EXCEEDED', {}, { 'retry-after': '0' }) : {})
    const { api, calls } = fake(reply)
    await failure(api.request('/api/x/'), UsageLimitExceededError)
    expect(calls.length).toBe(1)
    expect((await fake(reply, { retry: { base: 1, usageLimit: true } }).api.request('/api/x/')).success).toBe(true)
  })

  test('waits grow, are jittered and bounded', () => {
    const waits = Array.from({ length: 200 }, () => backoff(3, 100, 500))
    expect(Math.max(...waits)).toBeLessThanOrEqual(500)
    expect(Math.min(...waits)).toBeLessThan(200)
    expect(Math.max(...Array.from({ length: 200 }, () => backoff(0, 100, 500)))).toBeLessThanOrEqual(100)
  })
})

describe('what ends a call', () => {
  test('the signal, also between two tries and before the first', async () => {
    const control = new AbortController()
    const { api, calls } = fake(() => broken, { retry: { base: 60_000, cap: 60_000 } })
    const call = failure(api.request('/api/x/', { signal: control.signal }), AbortError)
    await new Promise((resolve) => setTimeout(resolve, 10))
    control.abort('enough') // a reason need not be an error
    expect((await call).cause).toBe('enough')
    await failure(api.request('/api/x/', { signal: control.signal }), AbortError)
    expect(calls.length).toBe(1)
  })

  test('time', async () => {
    const { api, calls } = fake(() => new Promise(() => {}))
    await failure(api.request('/api/x/', { timeout: 5, retries: 1 }), TimeoutError)
    expect(calls.length).toBe(2)
  })

  test('for a bulk request the two minutes that the server may need', async () => {
    vi.useFakeTimers()
    try {
      const { api } = fake(() => new Promise(() => {}))
      const late = failure(api.sales.contacts.bulk([{ operation: 'delete', id: 1 }], { retries: 0 }), TimeoutError)
      await vi.advanceTimersByTimeAsync(120_000)
      expect((await late).message).toContain('120000')
    } finally {
      vi.useRealTimers()
    }
  })

  test('an answer that is none', async () => {
    const { api } = fake(() => ({ status: 502, body: '<html>' }))
    expect(await failure(api.request('/api/x/', { retries: 0 }), UnavailableError)).toMatchObject({ status: 502, code: 'HTTP_502' })
    const portal = fake(() => ({ body: '<html>' }))
    expect((await failure(portal.api.request('/api/x/'), FayvadAPIError)).code).toBe('HTTP_200')
  })

  test('an endpoint of another host is not called', async () => {
    const { api, calls } = fake(() => ({}))
    await failure(api.request('//evil.test/'), TypeError)
    await failure(api.request('https://evil.test/'), TypeError)
    expect(calls.length).toBe(0)
  })

  test('safe gives the outcome as a value', async () => {
    const { api } = fake((_, index) => (index === 0 ? {} : refusal(404, 'NOT_FOUND')))
    expect(await safe(api.request('/api/x/'))).toMatchObject({ ok: true })
    expect(await safe(api.request('/api/x/'))).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    await expect(safe(Promise.reject(new RangeError()))).rejects.toBeInstanceOf(RangeError)
  })
})
