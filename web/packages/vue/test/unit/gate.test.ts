import { afterEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { FeatureGateError, useFeatureGate } from '../../src/composables/useFeatureGate'
import { meterOf, metersOf } from '../../src/composables/meters'
import { useFayvad } from '../../src/fayvad'
import { licenseGuard } from '../../src/guard'
import { fake, statusOf, within } from './fake'

const push = vi.fn()
const gate = (options = {}) => {
  const all = fake({ router: { push }, ...options })
  const scope = effectScope()
  return { ...all, scope, gate: within(all.fayvad, () => scope.run(useFeatureGate)!) }
}

describe('a gate', () => {
  afterEach(() => void push.mockReset())

  test('is closed while nothing is known', () => {
    const { gate: { can, isPending, requireFeature, withFeatureCheck } } = gate()
    expect([can('sales_module').value, isPending.value, requireFeature('sales_module')]).toEqual([false, true, false])
    expect(() => withFeatureCheck('sales_module', () => 1)).toThrow(FeatureGateError)
    expect(push).not.toHaveBeenCalled()
  })

  test('sends away once it is known that the feature is lacking, and not those who have it', async () => {
    const { license, gate: { requireFeature } } = gate()
    requireFeature('sales_module')
    requireFeature('hr_module', '/plans')
    await license.refresh()
    await nextTick()
    expect(push.mock.calls).toEqual([['/plans']])
  })

  test('sends nobody away for a server that cannot be reached', async () => {
    const { license, server, gate: { requireFeature } } = gate()
    server.reply = new TypeError('fetch failed')
    await license.refresh()
    expect([requireFeature('sales_module'), requireFeature('hr_module')]).toEqual([false, false])
    expect(push).not.toHaveBeenCalled()
    server.reply = statusOf()
    await license.refresh()
    await nextTick()
    expect(push).toHaveBeenCalledTimes(1)
  })

  test('sends nobody away from a component that is gone', async () => {
    const { license, scope, gate: { requireFeature } } = gate()
    requireFeature('hr_module')
    scope.stop()
    await license.refresh()
    await nextTick()
    expect(push).not.toHaveBeenCalled()
  })

  test('lets through what is licensed, and says of the rest what is lacking', async () => {
    const { license, gate: { can, requireFeature, withFeatureCheck } } = gate()
    await license.refresh()
    expect(requireFeature('sales_module')).toBe(true)
    expect(withFeatureCheck('sales_module', () => 'done')).toBe('done')
    expect(requireFeature('hr_module')).toBe(false)
    expect(push.mock.calls).toEqual([['/license/upgrade']])
    expect(() => withFeatureCheck('hr_module', () => 1)).toThrow("Feature 'hr_module' is not available in your current license tier")
    const feature = ref('hr_module')
    const isOpen = can(feature)
    expect(isOpen.value).toBe(false)
    feature.value = 'sales_module'
    expect(isOpen.value).toBe(true)
  })

  test('closes with the licence, and does not take the router where it is told what else to do', async () => {
    const onDenied = vi.fn()
    const { license, server, gate: { can, requireFeature } } = gate({ onDenied })
    await license.refresh()
    const isOpen = can('sales_module')
    expect(isOpen.value).toBe(true)
    server.reply = statusOf({ status: { is_valid: false, reason: 'SUSPENDED' } })
    await license.refresh()
    expect([isOpen.value, requireFeature('sales_module')]).toEqual([false, false])
    expect(onDenied).toHaveBeenCalledWith({ feature: 'sales_module', redirectTo: '/license/upgrade' })
    expect(push).not.toHaveBeenCalled()
  })

  test('without the plugin, one is told which call is missing', () => {
    expect(() => useFayvad()).toThrow('app.use(createFayvad(')
  })
})

describe('the guard of a router', () => {
  const route = (meta: object, fullPath = '/hr') => ({ meta: meta as Record<string, unknown>, fullPath })
  const guarded = (reply?: ReturnType<typeof statusOf>, options = {}) => {
    const all = fake()
    if (reply) all.server.reply = reply
    return { ...all, guard: licenseGuard<string | { path: string }>(all.fayvad, options) }
  }
  afterEach(() => vi.unstubAllGlobals())

  test('waits until the licence is known, and asks for nothing where a route asks for nothing', async () => {
    vi.stubGlobal('document', new EventTarget())
    const { guard, server, fayvad } = guarded()
    expect(await guard(route({}))).toBe(true)
    expect(server.calls).toBe(0)
    expect(await guard(route({ feature: 'sales_module' }))).toBe(true)
    expect(await guard(route({ license: true }))).toBe(true)
    expect(await guard(route({ feature: ['sales_module', 'hr_module'] }))).toBe('/license/upgrade')
    expect(await guard(route({ feature: 'hr_module' }, '/license/upgrade'))).toBe(true)
    fayvad.stop()
  })

  test('says why', async () => {
    vi.stubGlobal('document', new EventTarget())
    const denied = vi.fn(() => ({ path: '/why' }))
    const { guard, fayvad } = guarded(statusOf({ status: { is_valid: false, reason: 'EXPIRED' } }), { denied })
    expect(await guard(route({ feature: 'sales_module' }))).toEqual({ path: '/why' })
    expect(denied).toHaveBeenCalledWith(expect.objectContaining({ fullPath: '/hr' }), { feature: undefined, reason: 'EXPIRED', state: 'ready' })
    await fayvad.api.setToken(null)
    await guard(route({ feature: 'sales_module' }))
    expect(denied).toHaveBeenLastCalledWith(expect.anything(), { feature: undefined, reason: null, state: 'signed_out' })
    fayvad.stop()
  })

  test('lets everything pass where a page is rendered on a server', async () => {
    const { guard, server } = guarded()
    expect(await guard(route({ feature: 'hr_module' }))).toBe(true)
    expect(server.calls).toBe(0)
  })
})

describe('meters', () => {
  test('a limit of 0 is unlimited, and no percentage of anything', () => {
    expect(meterOf('max_users', 12, 0)).toEqual({ limit: 'max_users', used: 12, max: null, percentage: null, level: 'normal' })
  })

  test.each([[0, 'normal'], [74, 'normal'], [75, 'warning'], [89, 'warning'], [90, 'critical'], [130, 'critical']])('%i of 100 is %s', (used, level) => {
    expect(meterOf('max_users', used, 100)).toMatchObject({ percentage: used, level })
  })

  test('there is one for each limit; what nobody counts has no percentage', () => {
    const { license, usage } = statusOf()
    expect(metersOf(license, usage)).toEqual([
      { limit: 'max_users', used: 40, max: 50, percentage: 80, level: 'warning' },
      { limit: 'max_api_requests_per_hour', used: 7, max: null, percentage: null, level: 'normal' },
      { limit: 'max_companies', used: null, max: 1, percentage: null, level: 'normal' },
    ])
    expect(metersOf(null, null)).toEqual([])
  })
})
