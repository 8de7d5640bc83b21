import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { LicensedWebSocketClient, type EventFrame, type LiveClose, type LiveOptions } from '../../src'
import { loggedIn, operate, until } from '../setup/clients'
import { lineTo, type Line } from '../setup/proxy'

const quick: LiveOptions = { WebSocket: WebSocket as never, backoff: { base: 20, cap: 100 } }
const ends: (() => unknown)[] = []

// Changes the licence without harm: other tests use it at the same time.
const change = (companies: number) => operate('demo', 'override', { limits: { max_companies: { value: companies } }, reason: 'test' })

async function live(options: LiveOptions = {}, line?: Line) {
  const api = await loggedIn('demo', line ? { baseUrl: line.url } : {})
  const client = LicensedWebSocketClient.of(api, { ...quick, ...options })
  ends.push(() => client.close())
  return { api, client }
}

describe('a live connection to the real server', () => {
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })

  test('events of licence and records arrive', async () => {
    const { api, client } = await live({ channels: ['records:sales/contacts'] })
    const [updated, record, refresh] = [vi.fn(), vi.fn(), vi.fn()]
    client.on('license:updated', updated)
    client.on('record:*', record)
    client.on('license_refresh_required', refresh)
    await client.connect()
    expect(client.state).toBe('open')
    expect((await client.ping())!.channels).toEqual(['license', 'records:sales/contacts'])
    await change(2)
    const contact = await api.sales.contacts.create({ name: 'Live' })
    await until(() => updated.mock.calls.length > 0 && record.mock.calls.some(([payload]) => payload.id === contact.data.id))
    expect(updated.mock.calls[0]![0]).toMatchObject({ new_tier: 'professional' })
    expect(refresh).toHaveBeenCalled()
    client.unsubscribe('records:sales/contacts')
    client.subscribe('records:hr')
    expect((await client.ping())!.channels).toEqual(['license', 'records:hr'])
  })

  test('a channel that is none is an error, and the connection goes on', async () => {
    const { client } = await live()
    const error = vi.fn()
    client.on('error', error)
    await client.connect()
    client.subscribe('records:nonsense')
    await client.ping()
    expect(error.mock.calls[0]![0]).toMatchObject({ error_code: 'NOT_FOUND' })
    expect(client.state).toBe('open')
  })

  test('after a cut it comes back, subscribes again, and is told what it missed, once', async () => {
    const line = await lineTo(inject('baseUrl'))
    ends.push(() => line.close())
    const { client } = await live({ channels: ['records:sales/orders'] }, line)
    const frames: EventFrame<'license:updated'>[] = []
    const [open, close] = [vi.fn(), vi.fn<(close: LiveClose) => void>()]
    client.on('license:updated', (_, frame) => frames.push(frame))
    client.on('open', open)
    client.on('close', close)
    await client.connect()
    await change(3)
    await until(() => frames.length === 1)

    const wait = new Promise<void>((resolve) => client.once('close', () => resolve()))
    line.cut()
    await wait
    await change(4)
    await change(5)
    await until(() => open.mock.calls.length === 2)
    await until(() => frames.length === 3)
    await client.ping()
    expect(open.mock.calls.map(([info]) => info.isReconnect)).toEqual([false, true])
    expect(close.mock.calls[0]![0]).toMatchObject({ reason: 'lost', code: 1006 })
    expect(new Set(frames.map((frame) => frame.id)).size).toBe(3)
    expect((await client.ping())!.channels).toEqual(['license', 'records:sales/orders'])
    expect(client.sequence).toBeGreaterThan(0)
  })

  test('a token that is none is not tried again, a licence without the feature neither', async () => {
    const client = new LicensedWebSocketClient(inject('baseUrl'), 'nonsense', undefined, quick)
    await expect(client.connect()).rejects.toMatchObject({ close: { reason: 'token_invalid', code: 4002, retryIn: undefined } })
    const free = LicensedWebSocketClient.of(await loggedIn('demo_free'), quick)
    await expect(free.connect()).rejects.toBeDefined()
    expect(free.state).toBe('idle')
  })

  test('a token of another tenant than the one named is refused, its own is taken', async () => {
    const { token } = (await (await loggedIn()).session())!
    const foreign = new LicensedWebSocketClient(inject('baseUrl'), token, 'demo_free', quick)
    await expect(foreign.connect()).rejects.toMatchObject({ close: { reason: 'token_invalid' } })
    const own = new LicensedWebSocketClient(inject('baseUrl'), token, 'demo', quick)
    await own.connect()
    own.close()
    expect(own.state).toBe('idle')
  })
})
