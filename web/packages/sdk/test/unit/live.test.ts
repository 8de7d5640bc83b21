import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LicensedWebSocketClient, LiveError, type LiveClose, type LiveOptions, type WebSocketClass } from '../../src'
import { errorOf } from '../../src/errors'

class FakeSocket {
  static all: FakeSocket[] = []
  readyState = 0
  sent: { type: string; payload?: { channels: string[] } }[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    FakeSocket.all.push(this)
  }

  send(text: string) {
    this.sent.push(JSON.parse(text))
  }

  close() {
    this.readyState = 3
  }

  open() {
    this.readyState = 1
    this.onopen?.()
  }

  says(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  pong(sequence?: number) {
    this.says({ type: 'pong', payload: { sequence, channels: ['license'] } })
  }

  ends(code: number, reason = '') {
    this.readyState = 3
    this.onclose?.({ code, reason })
  }
}

const last = () => FakeSocket.all.at(-1)!
const update = (id: string, sequence: number) => ({ type: 'license:updated', payload: { new_tier: 'basic' }, id, timestamp: '', sequence })
let tickets = 0

async function start(options: LiveOptions = {}, token: string | (() => string | Promise<string>) = () => `ticket${++tickets}`) {
  const client = new LicensedWebSocketClient('https://api.test/x/', token, undefined, { WebSocket: FakeSocket as unknown as WebSocketClass, ...options })
  const closes: LiveClose[] = []
  client.on('close', (close) => closes.push(close))
  const ready = client.connect()
  await vi.advanceTimersByTimeAsync(0)
  return { client, closes, ready }
}

async function opened(options: LiveOptions = {}, sequence = 10) {
  const started = await start(options)
  last().open()
  last().pong(sequence)
  await started.ready
  return started
}

describe('a live connection', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    FakeSocket.all = []
    tickets = 0
  })
  afterEach(() => vi.useRealTimers())

  test('brings its ticket in the subprotocol and nothing in the address', async () => {
    await opened({ channels: ['records:sales'] })
    expect(last().url).toBe('wss://api.test/x/ws/')
    expect(last().protocols).toEqual(['fayvad', 'ticket1'])
    expect(last().sent).toEqual([{ type: 'subscribe', payload: { channels: ['records:sales'] } }, { type: 'ping' }])
  })

  test.each([
    [4001, 'EXPIRED', 'license_expired'],
    [4003, 'FEATURE_NOT_LICENSED', 'feature_not_licensed'],
    [4000, 'PERMISSION_DENIED', 'error'],
  ])('%i is final, until it is told to try', async (code, detail, reason) => {
    const { client, closes, ready } = await start()
    last().open()
    last().ends(code, detail)
    await expect(ready).rejects.toMatchObject({ close: { reason, code, detail, retryIn: undefined } })
    await expect(ready).rejects.toBeInstanceOf(LiveError)
    await vi.advanceTimersByTimeAsync(600_000)
    expect([FakeSocket.all.length, closes.length, client.state]).toEqual([1, 1, 'idle'])
    const again = client.connect()
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    last().pong()
    await again
    expect([FakeSocket.all.length, client.state]).toEqual([2, 'open'])
  })

  test.each([
    [1001, 'going_away'],
    [1006, 'lost'],
    [1011, 'lost'],
    [4000, 'error'],
    [4005, 'connection_limit'],
  ])('%i is tried again with a fresh ticket', async (code, reason) => {
    const { closes } = await opened()
    last().ends(code)
    expect(closes[0]).toMatchObject({ reason, code, retryIn: expect.any(Number) })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(FakeSocket.all[1]!.protocols).toEqual(['fayvad', 'ticket2'])
  })

  test('waits grow while the server lets it in only to say no', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { closes } = await start({ backoff: { base: 100, cap: 1000 } })
    for (let i = 0; i < 6; i++) {
      last().open()
      last().ends(1006)
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(closes.map((close) => close.retryIn)).toEqual([100, 200, 400, 800, 1000, 1000])
    vi.restoreAllMocks()
  })

  test('a token that is refused is tried once more with a fresh one, a fixed one not', async () => {
    const { ready } = await start()
    last().ends(4002)
    await vi.advanceTimersByTimeAsync(1000)
    last().ends(4002)
    await expect(ready).rejects.toMatchObject({ close: { reason: 'token_invalid' } })
    expect(FakeSocket.all.length).toBe(2)
    const fixed = await start({}, 'token')
    last().ends(4002, 'TOKEN_EXPIRED')
    await expect(fixed.ready).rejects.toMatchObject({ close: { detail: 'TOKEN_EXPIRED' } })
  })

  test('to be let in for a moment is no success: thrown out once more for its token it ends, and other waits grow', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { closes, client } = await opened({ backoff: { base: 100, cap: 1000 } })
    for (const code of [1006, 4002, 4002]) {
      last().ends(code)
      await vi.advanceTimersByTimeAsync(1000)
      last().open()
      last().pong()
    }
    expect(closes.map((close) => close.retryIn)).toEqual([100, 200, undefined])
    expect(client.state).toBe('idle')
    vi.restoreAllMocks()
  })

  test('a token that ends each hour is followed by a fresh one', async () => {
    const { client } = await opened()
    for (let hour = 0; hour < 3; hour++) {
      await vi.advanceTimersByTimeAsync(11_000)
      last().ends(4002, 'TOKEN_EXPIRED')
      await vi.advanceTimersByTimeAsync(1000)
      last().open()
      last().pong()
    }
    expect([FakeSocket.all.length, client.state]).toEqual([4, 'open'])
  })

  test('goes on behind what it was told: a change that may be half told is asked for again and told once', async () => {
    const { client } = await opened({}, 10)
    const told: string[] = []
    client.on('license:updated', (_, frame) => told.push(frame.id))
    last().says(update('a', 12))
    expect(client.sequence).toBe(11)
    last().ends(1006)
    await vi.advanceTimersByTimeAsync(1000)
    expect(last().url).toBe('wss://api.test/x/ws/?after=11')
    last().open()
    last().says(update('a', 12))
    last().says(update('b', 12))
    last().pong(12)
    expect(told).toEqual(['a', 'b'])
    expect(client.sequence).toBe(12)
  })

  test('a line that is silent is given up', async () => {
    const { closes } = await opened({ heartbeat: 1000, timeout: 500 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(last().sent.filter((frame) => frame.type === 'ping').length).toBe(2)
    last().pong(10)
    await vi.advanceTimersByTimeAsync(1499)
    expect(closes.length).toBe(0)
    await vi.advanceTimersByTimeAsync(2)
    expect(closes[0]).toMatchObject({ reason: 'lost' })
  })

  test('a server that says nothing after the handshake is given up', async () => {
    const { closes } = await start({ timeout: 500 })
    last().open()
    await vi.advanceTimersByTimeAsync(501)
    expect(closes.length).toBe(1)
  })

  test('a ping is answered by its own pong, or not at all', async () => {
    const { client } = await opened({ heartbeat: 1000 })
    await vi.advanceTimersByTimeAsync(1000) // a beat is under way
    const answers: unknown[] = []
    void client.ping().then((pong) => answers.push(pong?.sequence))
    last().pong(11)
    await vi.advanceTimersByTimeAsync(0)
    expect(answers).toEqual([])
    last().pong(12)
    await vi.advanceTimersByTimeAsync(0)
    expect(answers).toEqual([12])
    const open = client.ping()
    client.close()
    expect(await open).toBeUndefined()
    expect(await client.ping()).toBeUndefined()
  })

  test('no ticket for want of a licence is final; for want of a line it is not', async () => {
    const refused = await start({}, () => Promise.reject(errorOf(403, new Headers(), { error_code: 'LICENSE_INVALID', error: 'No.' })))
    await expect(refused.ready).rejects.toMatchObject({ code: 'LICENSE_INVALID' })
    expect(refused.closes[0]).toMatchObject({ reason: 'license_expired' })
    const down = await start({}, () => Promise.reject(new Error('down')))
    expect(down.closes[0]).toMatchObject({ reason: 'lost', retryIn: expect.any(Number) })
    down.client.close()
    const none = new LicensedWebSocketClient('https://api.test', 'token', undefined, {})
    vi.stubGlobal('WebSocket', undefined)
    await expect(none.connect()).rejects.toBeInstanceOf(TypeError)
    vi.unstubAllGlobals()
  })

  test('closing ends it, also while it waits', async () => {
    const { client, closes } = await opened()
    last().ends(1006)
    expect(client.state).toBe('waiting')
    client.close()
    client.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSocket.all.length).toBe(1)
    expect(closes.map((close) => close.reason)).toEqual(['lost', 'closed'])
  })

  test('woken while it waits it tries once, with one ticket', async () => {
    let wake = () => {}
    vi.stubGlobal('addEventListener', (_: string, listener: () => void) => (wake = listener))
    vi.stubGlobal('removeEventListener', () => {})
    const ticket = vi.fn(() => new Promise<string>((resolve) => setTimeout(() => resolve('ticket'), 1000)))
    await start({ backoff: { base: 100, cap: 100 } }, ticket)
    await vi.advanceTimersByTimeAsync(1000)
    last().open()
    last().pong()
    last().ends(1006)
    wake()
    await vi.advanceTimersByTimeAsync(3000)
    expect(ticket).toHaveBeenCalledTimes(2)
    expect(FakeSocket.all.length).toBe(2)
    vi.unstubAllGlobals()
  })

  test('what applications of the guide listen to', async () => {
    const { client } = await opened()
    const told: unknown[] = []
    for (const event of ['show_license_modal', 'license_status_changed', 'license_refresh_required', 'show_notification', 'feature_disabled'] as const)
      client.on(event, ((what: unknown) => told.push([event, what])) as never)
    const frame = (type: string, payload: object) => last().says({ type, payload, id: type, timestamp: '' })
    frame('license:updated', { new_tier: 'enterprise' })
    frame('license:limit_exceeded', { limit_type: 'users', current: 5, max: 5 })
    frame('license:feature_disabled', { feature: 'hr_module', fallback_url: '/x' })
    frame('license:expired', { reason: 'EXPIRED' })
    expect(told).toEqual([
      ['license_refresh_required', undefined],
      ['show_notification', { type: 'success', message: 'License updated to enterprise' }],
      ['show_license_modal', { type: 'limit_exceeded', message: 'users limit exceeded (5/5)', action: 'upgrade' }],
      ['feature_disabled', { feature: 'hr_module', redirect_to: '/x' }],
      ['show_license_modal', { type: 'expired', message: expect.any(String), action: 'renew' }],
      ['license_status_changed', { status: 'expired' }],
    ])
  })
})
