import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import {
  AuthenticationError, FeatureNotLicensedError, InsufficientLicenseTierError, LicenseAwareFayvadAPI, LicenseError, LicenseInvalidError, LicenseMissingError, PermissionDeniedError,
  UsageLimitExceededError, UserLimitExceededError, ValidationError,
} from '../../src'
import { failure, loggedIn, operate, until } from '../setup/clients'
import { lineTo } from '../setup/proxy'

const anonymous = () => new LicenseAwareFayvadAPI({ baseUrl: inject('baseUrl') })

describe('log-in', () => {
  test('a wrong password, a token that is none, and none at all', async () => {
    expect((await failure(anonymous().login({ username: 'admin', password: 'wrong', database: 'demo' }), AuthenticationError)).code).toBe('INVALID_CREDENTIALS')
    const api = new LicenseAwareFayvadAPI({ baseUrl: inject('baseUrl'), token: 'nonsense' })
    const expired = vi.fn()
    api.on('session_expired', expired)
    expect((await failure(api.me(), AuthenticationError)).code).toBe('TOKEN_INVALID')
    expect(expired).toHaveBeenCalledOnce()
    expect(await api.session()).toBeNull()
    await failure(api.sales.orders.list(), LicenseMissingError)
  })

  test('a session knows its user and licence, and ends everywhere at log-out', async () => {
    const api = await loggedIn()
    const session = (await api.session())!
    expect(session.user!.tenant_id).toBe('demo')
    expect(session.license!.features['sales_module']).toBe(true)
    expect((await api.me()).data.user.username).toBe('admin')
    await api.logout()
    expect(await api.session()).toBeNull()
    const other = new LicenseAwareFayvadAPI({ baseUrl: inject('baseUrl'), token: session.token })
    await failure(other.me(), AuthenticationError)
  })

  test('a token is changed before it ends, once for all calls at the time', async () => {
    const refreshes: string[] = []
    const api = await loggedIn('demo', { refreshBefore: 2 * 3600, onRequest: ({ url }) => void (url.includes('/refresh/') && refreshes.push(url)) })
    const before = (await api.session())!.token
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => api.sales.customers.list({ limit: 1 })))
    expect(answers.every((answer) => answer.success)).toBe(true)
    expect(refreshes.length).toBe(1)
    expect((await api.session())!.token).not.toBe(before)
  })

  test('a refresh whose answer is lost is asked for again, and nobody is logged out', async () => {
    const line = await lineTo(inject('baseUrl'))
    try {
      const api = await loggedIn('demo', { baseUrl: line.url })
      const expired = vi.fn()
      api.on('session_expired', expired)
      const before = (await api.session())!.token
      line.loseAnswers(1)
      expect((await api.refresh())!.token).not.toBe(before)
      expect((await api.me()).data.user.username).toBe('admin')
      expect(expired).not.toHaveBeenCalled()
    } finally {
      await line.close()
    }
  })

  test('a portal user may read and no more', async () => {
    const portal = await loggedIn('demo', {}, 'portal')
    await failure(portal.sales.contacts.create({ name: 'No' }), PermissionDeniedError)
  })
})

describe('licence endpoints', () => {
  test('status, analytics, recommendations, tiers and explanation', async () => {
    const api = await loggedIn()
    const { data } = await api.getLicenseStatus()
    expect(data.license!.tier).toBe('professional')
    expect(data.status.is_valid).toBe(true)
    expect((await api.getLicenseAnalytics('24h')).data.api_usage.timeline.length).toBe(24)
    expect((await api.getLicenseRecommendations()).data.current_tier).toBe('professional')
    expect((await api.explain('/api/hr/employees/')).data.decision).toBe('allowed')
    expect((await anonymous().getTiers()).success).toBe(true)
    const wrong = await failure(api.activateLicense({ license_key: 'AAAA-BBBB', client_name: 'Acme', contact_email: 'it@acme.test' }), ValidationError)
    expect(wrong.status).toBe(400)
  })

  test('webhooks are made, changed, tried and deleted', async () => {
    const api = await loggedIn()
    const { data } = await api.webhooks.create({ url: 'https://hooks.example.com/fayvad', events: ['license:updated'] })
    expect(data.secret).toMatch(/^whsec_/)
    expect((await api.webhooks.list().toArray()).map((hook) => hook.id)).toContain(data.id)
    expect((await api.webhooks.update(data.id, { description: 'ours' })).data.description).toBe('ours')
    expect((await api.webhooks.action(data.id, 'rotate-secret', { overlap_hours: 0 })).data.secret).not.toBe(data.secret)
    await api.webhooks.delete(data.id)
  })
})

describe('what the licence does not allow', () => {
  let api: LicenseAwareFayvadAPI

  beforeAll(async () => {
    api = await loggedIn('demo_free')
  })
  afterAll(() => operate('demo_free', 'override', { limits: { max_api_requests_per_hour: null, max_users: null }, reason: 'test' }))

  test('a feature', async () => {
    const told = vi.fn()
    api.on('feature_not_licensed', told)
    const error = await failure(api.manufacturing.orders.list(), FeatureNotLicensedError)
    expect(error).toBeInstanceOf(LicenseError)
    expect(error.status).toBe(403)
    expect(told).toHaveBeenCalledOnce()
    expect(told.mock.calls[0]![0]).toEqual({ feature: 'manufacturing_module', currentTier: 'free', upgradeUrl: expect.stringContaining('/license/upgrade') })
  })

  test('a tier', async () => {
    await operate('demo_free', 'override', { features: { sales_module: true, api_access: true }, reason: 'test' })
    const refused = () => api.sales.contacts.bulk([{ operation: 'create', values: { name: 'Ada' } }])
    await until(async () => refused().then(() => false, (error: unknown) => !(error instanceof FeatureNotLicensedError)))
    const error = await failure(refused(), InsufficientLicenseTierError)
    expect(error.details).toMatchObject({ current_tier: 'free', required_tier: 'professional' })
  })

  test('a seat', async () => {
    await operate('demo_free', 'override', { limits: { max_users: { value: 1 } }, reason: 'test' })
    const login = () => anonymous().login({ username: 'user', password: 'user', database: 'demo_free' })
    await until(async () => login().then(() => false, () => true))
    expect((await failure(login(), UserLimitExceededError)).details).toMatchObject({ limit: 1 })
  })

  test('requests, and no try before the hour ends', async () => {
    await operate('demo_free', 'override', { limits: { max_api_requests_per_hour: { value: 1 } }, reason: 'test' })
    const told = vi.fn()
    api.on('usage_limit_exceeded', told)
    let error: unknown
    await until(async () => (error = await api.sales.contacts.list({ limit: 1 }).then(() => undefined, (reason: unknown) => reason)) !== undefined)
    expect(error).toBeInstanceOf(UsageLimitExceededError)
    expect((error as UsageLimitExceededError).status).toBe(429)
    expect((error as UsageLimitExceededError).retryAfter).toBeGreaterThanOrEqual(1)
    expect(told.mock.calls[0]![0]).toMatchObject({ limitType: 'api_requests_per_hour', limit: 1 })
    expect((await api.getLicenseStatus()).success).toBe(true)
  })

  test('anything, once it is suspended; an administrator may then activate another', async () => {
    const told = vi.fn()
    api.on('license_invalid', told)
    await operate('demo_free', 'suspend', { reason: 'test' })
    await until(async () => api.sales.contacts.list().then(() => false, (reason: unknown) => reason instanceof LicenseInvalidError))
    expect(told.mock.calls[0]![0]).toMatchObject({ reason: 'SUSPENDED' })
    const other = anonymous()
    const error = await failure(other.login({ username: 'admin', password: 'admin', database: 'demo_free' }), LicenseInvalidError)
    expect(error.reason).toBe('SUSPENDED')
    await other.setToken(error.activationToken!)
    expect((await other.getLicenseStatus()).data.status.is_valid).toBe(false)
    await operate('demo_free', 'reinstate', { reason: 'test' })
  })
})
