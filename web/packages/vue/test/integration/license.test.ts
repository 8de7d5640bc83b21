import { LicenseAwareFayvadAPI, memoryStore, ValidationError } from '@fayvad/sdk'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { WebSocket } from 'ws'
import { licenseOf } from '../../src/composables/useLicense'
import { createFayvad, type FayvadOptions } from '../../src/fayvad'
import { checkLicenseKey } from '../../src/keys'
import { activationToken, issue, operate, until } from '../setup/licenses'

const ends: (() => unknown)[] = []

/** A licence of an application that talks to the real server. */
function licensed(options: FayvadOptions = {}) {
  const fayvad = createFayvad({ baseUrl: inject('baseUrl'), live: { WebSocket: WebSocket as never, backoff: { base: 20, cap: 100 } }, ...options })
  ends.push(fayvad.stop)
  return { fayvad, license: licenseOf(fayvad) }
}

const login = (api: LicenseAwareFayvadAPI, database: string) => api.login({ username: 'admin', password: 'admin', database })

describe('the licence of the real server', () => {
  afterEach(() => {
    for (const end of ends.splice(0)) end()
  })

  test('is unknown to nobody, known after the log-in, and forgotten after the log-out', async () => {
    const { fayvad, license } = licensed()
    await fayvad.start()
    expect([license.status.value, license.isFeatureEnabled('sales_module')]).toEqual(['signed_out', false])
    await login(fayvad.api, 'demo')
    await until(() => license.status.value === 'ready')
    expect(license.license.value).toMatchObject({ tier: 'professional', tier_name: 'Professional' })
    expect([license.isValidLicense.value, license.isFeatureEnabled('manufacturing_module'), license.reason.value]).toEqual([true, true, null])
    expect(license.getUsagePercentage('max_users')).toBeGreaterThan(0)
    expect(license.getUsagePercentage('max_companies')).toBeNull()
    await until(() => license.isLive.value)
    await fayvad.api.logout()
    await until(() => license.status.value === 'signed_out')
    expect([license.license.value, license.isFeatureEnabled('sales_module'), license.isLive.value]).toEqual([null, false, false])
  })

  test('when another window logs in as somebody else, what the first one opened ends', async () => {
    const store = memoryStore()
    const { fayvad, license } = licensed({ store })
    await login(fayvad.api, 'demo')
    await fayvad.start()
    await until(() => license.isLive.value)
    const states: string[] = []
    fayvad.live!.on('state', (state) => states.push(state))
    await new LicenseAwareFayvadAPI({ baseUrl: inject('baseUrl'), store }).login({ username: 'user', password: 'user', database: 'demo' })
    await license.refresh()
    await until(() => license.isLive.value)
    expect(states).toEqual(['idle', 'connecting', 'open'])
  })

  test('a free one lacks what the free tier lacks, and opens no live connection', async () => {
    const { fayvad, license } = licensed()
    await login(fayvad.api, 'demo_free')
    await fayvad.start()
    expect([license.isFeatureEnabled('sales_module'), license.isFeatureEnabled('hr_module')]).toEqual([true, false])
    expect(fayvad.live?.state).toBe('idle')
  })

  test('a suspension is seen live, and the connection comes back with the licence', async () => {
    await issue('vue_live', 'professional', { activate: true })
    const { fayvad, license } = licensed() // looks by itself every five minutes only
    await login(fayvad.api, 'vue_live')
    await fayvad.start()
    await until(() => license.isLive.value)
    expect(license.isFeatureEnabled('hr_module')).toBe(true)
    await operate('vue_live', 'suspend', { reason: 'test' })
    await until(() => !license.isValidLicense.value)
    expect([license.reason.value, license.isFeatureEnabled('hr_module')]).toEqual(['SUSPENDED', false])
    await until(() => !license.isLive.value)
    await operate('vue_live', 'reinstate', { reason: 'test' })
    await until(async () => (await license.refresh(), license.isFeatureEnabled('hr_module')))
    await until(() => license.isLive.value)
  })

  test('a feature closes when the tier changes', async () => {
    await issue('vue_change', 'professional', { activate: true })
    const { fayvad, license } = licensed()
    await login(fayvad.api, 'vue_change')
    await fayvad.start()
    await until(() => license.isLive.value)
    expect(license.isFeatureEnabled('manufacturing_module')).toBe(true)
    await operate('vue_change', 'change-tier', { tier: 'basic', reason: 'test' })
    await until(() => license.license.value?.tier === 'basic')
    expect([license.isFeatureEnabled('manufacturing_module'), license.isFeatureEnabled('sales_module'), license.isValidLicense.value]).toEqual([false, true, true])
  })

  test('a key is activated, and the licence is known with the answer', async () => {
    const { fayvad, license } = licensed({ token: await activationToken('vue_activate') })
    await fayvad.start()
    expect([license.status.value, license.isValidLicense.value, license.license.value, license.reason.value]).toEqual(['ready', false, null, 'LICENSE_MISSING'])
    expect(license.licenseAlerts.value[0]?.type).toBe('license_missing')
    const key = await issue('vue_activate', 'basic')
    expect(checkLicenseKey(key)).toBeUndefined()
    const wrong = license.activateLicense({ license_key: key.replace(/^./, key.startsWith('A') ? 'B' : 'A'), client_name: 'Acme', contact_email: 'it@acme.test' })
    await expect(wrong).rejects.toBeInstanceOf(ValidationError)
    await expect(wrong).rejects.toMatchObject({ details: { group: 1 } })
    const { data } = await license.activateLicense({ license_key: key, client_name: 'Acme', contact_email: 'it@acme.test' })
    expect(data).toMatchObject({ tier: 'basic', license_key: `XXXX-XXXX-XXXX-XXXX-${key.slice(-4)}` })
    expect([license.isValidLicense.value, license.license.value?.tier, license.isFeatureEnabled('hr_module')]).toEqual([true, 'basic', true])
  })
})

describe('the check symbols', () => {
  test('of keys that the server issues hold here as well', async () => {
    const keys = await Promise.all(Array.from({ length: 12 }, () => issue(null, 'basic')))
    expect(keys.map(checkLicenseKey)).toEqual(keys.map(() => undefined))
  })
})
