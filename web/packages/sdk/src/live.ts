import type { FayvadAPI } from './client'
import { Emitter } from './emitter'
import { FayvadAPIError, FayvadError } from './errors'
import type { ErrorPayload, EventFrame, EventName, PongPayload, ServerFrame } from './live-types'
import { backoff } from './retry'

/** Why a live connection ended. */
export type LiveCloseReason =
  | 'closed' // by this side
  | 'going_away' // the server ends or starts anew
  | 'error' // the server says what in `detail`
  | 'license_expired'
  | 'token_invalid'
  | 'feature_not_licensed'
  | 'connection_limit'
  | 'lost' // without a farewell

export interface LiveClose {
  reason: LiveCloseReason
  /** The code of the close frame; 1006 where there was none. */
  code: number
  /** What the server said of it, such as `EXPIRED`. */
  detail: string
  /** Milliseconds until the next try; undefined: there is none until `connect()` is called. */
  retryIn: number | undefined
}

/** The connection was refused for a reason that another try does not mend. */
export class LiveError extends FayvadError {
  readonly close: LiveClose

  constructor(close: LiveClose) {
    super('LIVE_CLOSED', `The live connection ended: ${close.reason} ${close.detail}`)
    this.close = close
  }
}

export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting'

type Told = { [E in EventName]: [payload: EventFrame<E>['payload'], frame: EventFrame<E>] }
type AnyOf<Family extends string> = Extract<EventName, `${Family}:${string}`>

/** What can be listened to: the server's events, `record:*` and `license:*` for all of a family, the connection's own, and those that applications show. */
export interface LiveEvents extends Told {
  'record:*': [payload: EventFrame<AnyOf<'record'>>['payload'], frame: EventFrame<AnyOf<'record'>>]
  'license:*': [payload: EventFrame<AnyOf<'license'>>['payload'], frame: EventFrame<AnyOf<'license'>>]
  /** The connection works. After a break events of the licence are told that were missed; records changed meanwhile are not: read them again. */
  open: [info: { isReconnect: boolean }]
  close: [close: LiveClose]
  state: [state: LiveState]
  /** The server cannot do what was asked of it. */
  error: [error: ErrorPayload]
  license_refresh_required: []
  license_status_changed: [what: { status: 'expired' }]
  show_license_modal: [what: { type: 'expired' | 'limit_exceeded'; message: string; action: 'renew' | 'upgrade' }]
  show_notification: [what: { type: 'success'; message: string }]
  feature_disabled: [what: { feature: string; redirect_to: string }]
}

/** What is needed of a WebSocket: the browser's, Node's (22 and later), that of the package `ws`. */
export type WebSocketClass = new (url: string, protocols: string[]) => {
  readonly readyState: number
  onopen: ((event: never) => unknown) | null
  onmessage: ((event: never) => unknown) | null
  onclose: ((event: never) => unknown) | null
  onerror: ((event: never) => unknown) | null
  send(data: string): void
  close(code?: number, reason?: string): void
}

export interface LiveOptions {
  /** Besides `license`: `records:sales`, `records:sales/orders`. */
  channels?: readonly string[] | undefined
  /** The last licence event that is known from before, to be told those after it. */
  after?: number | undefined
  WebSocket?: WebSocketClass | undefined
  /** Milliseconds between pings; 25,000 where it is absent. */
  heartbeat?: number | undefined
  /** Milliseconds to wait for an answer; 10,000 where it is absent. */
  timeout?: number | undefined
  /** Milliseconds of the waits between tries: at most `base` before the first, twice as many before each one after it, at most `cap`. 500 and 30,000. */
  backoff?: { base?: number; cap?: number } | undefined
}

type Ready = { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void }
type Socket = InstanceType<WebSocketClass>

const reasons: Record<number, LiveCloseReason> = { 1000: 'closed', 1001: 'going_away', 4000: 'error', 4001: 'license_expired', 4002: 'token_invalid', 4003: 'feature_not_licensed', 4005: 'connection_limit' }
const REMEMBERED = 256

/** A live connection that stays: it comes back after breaks with a fresh ticket, goes on where it was, and subscribes again. */
export class LicensedWebSocketClient extends Emitter<LiveEvents> {
  /** A connection of whoever is logged in at `api`: each try takes a fresh ticket, so no token ever stands in an address or a log. */
  static of(api: FayvadAPI, options?: LiveOptions): LicensedWebSocketClient {
    return new LicensedWebSocketClient(api.baseUrl, () => api.getTicket(), undefined, options)
  }

  readonly #url: string
  readonly #credential: string | (() => string | Promise<string>)
  readonly #options: LiveOptions
  readonly #channels: Set<string>
  readonly #seen = new Set<string>()
  readonly #pings: ((pong: PongPayload | undefined) => void)[] = []
  #after: number | undefined
  #state: LiveState = 'idle'
  #socket: Socket | undefined
  #turn = 0
  #failures = 0
  #refusedTokens = 0
  #opened = 0
  #heard = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #ready: Ready | undefined

  /**
   * @param baseUrl The server's `http(s)` or `ws(s)` address.
   * @param token A token, or what brings a ticket or token for each try.
   * @param tenantId Where it is given, a token of another tenant is refused.
   */
  constructor(baseUrl: string, token: string | (() => string | Promise<string>), tenantId?: string, options: LiveOptions = {}) {
    super()
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}/ws/`, globalThis.location?.href)
    url.protocol = url.protocol.replace('http', 'ws')
    if (tenantId) url.searchParams.set('tenant_id', tenantId)
    this.#url = url.href
    this.#credential = token
    this.#options = options
    this.#channels = new Set(options.channels)
    this.#after = options.after
  }

  get state(): LiveState {
    return this.#state
  }

  /** The last licence event that was told here for certain: `after` of a later client. */
  get sequence(): number | undefined {
    return this.#after
  }

  get channels(): readonly string[] {
    return [...this.#channels]
  }

  /** Opens the connection and keeps it open; settles when it works, or when it is refused for good. Also the way back after `close`. */
  connect(): Promise<void> {
    if (this.#ready) return this.#ready.promise
    const ready = (this.#ready = {} as Ready)
    ready.promise = new Promise((resolve, reject) => Object.assign(ready, { resolve, reject }))
    ready.promise.catch(() => {}) // whoever does not wait for it listens to `close`
    this.#failures = this.#refusedTokens = 0
    globalThis.addEventListener?.('online', this.#wake)
    globalThis.document?.addEventListener('visibilitychange', this.#wake)
    void this.#open()
    return ready.promise
  }

  /** Ends the connection for good. */
  close(): void {
    if (this.#ready) this.#end(1000, '')
  }

  subscribe(...channels: string[]): void {
    for (const channel of channels) this.#channels.add(channel)
    this.#sendChannels('subscribe', channels)
  }

  unsubscribe(...channels: string[]): void {
    for (const channel of channels) this.#channels.delete(channel)
    this.#sendChannels('unsubscribe', channels)
  }

  /** The server's answer to a ping: all that was sent before it is done. Undefined where the connection breaks before it comes. */
  ping(): Promise<PongPayload | undefined> {
    return new Promise((resolve) => {
      if (this.#state !== 'open') return resolve(undefined)
      this.#ask(resolve)
    })
  }

  // Pongs come in the order of the pings, so each ping has its place in the row.
  #ask(settle: (pong: PongPayload | undefined) => void = () => {}): void {
    this.#pings.push(settle)
    this.#send({ type: 'ping' })
  }

  async #open(): Promise<void> {
    const turn = ++this.#turn
    clearTimeout(this.#timer) // where it was woken before its time: one try, and one ticket, will do
    this.#become('connecting')
    let token: string
    try {
      token = typeof this.#credential === 'string' ? this.#credential : await this.#credential()
    } catch (error) {
      if (turn === this.#turn) this.#failed(error)
      return
    }
    if (turn !== this.#turn) return
    const WebSocket = this.#options.WebSocket ?? (globalThis as { WebSocket?: WebSocketClass }).WebSocket
    const url = new URL(this.#url)
    if (this.#after !== undefined) url.searchParams.set('after', String(this.#after))
    let socket: Socket
    try {
      if (!WebSocket) throw new TypeError('There is no WebSocket here: give one in the options.')
      socket = this.#socket = new WebSocket(url.href, ['fayvad', token])
    } catch (error) {
      return this.#failed(error, true) // the next try would end in the same way
    }
    // The server lets everyone in and then says why not, so `open` means little: the first pong does.
    socket.onopen = () => {
      this.#sendChannels('subscribe', [...this.#channels])
      this.#ask()
    }
    socket.onmessage = (event: { data: unknown }) => this.#take(event.data)
    socket.onclose = (event: { code: number; reason: string }) => this.#lost(event.code, String(event.reason))
    socket.onerror = () => {} // `close` follows
    this.#schedule(this.#timeout, () => this.#lost(1006, 'No answer.'))
  }

  #take(data: unknown): void {
    this.#heard = Date.now()
    let frame: ServerFrame
    try {
      frame = JSON.parse(String(data)) as ServerFrame
    } catch {
      return
    }
    if (frame.type === 'pong') return this.#pong(frame.payload)
    if (frame.type === 'error') return this.emit('error', frame.payload)
    if (frame.id) {
      if (this.#seen.has(frame.id)) return
      this.#seen.add(frame.id)
      if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value!)
    }
    // A change may have several events of one number: only a later one, or a pong, says that it was told whole.
    if ('sequence' in frame && frame.sequence !== undefined) this.#after = Math.max(this.#after ?? 0, frame.sequence - 1)
    const { type, payload } = frame
    const told = [payload, frame] as unknown as LiveEvents[EventName]
    this.emit(type, ...told)
    this.emit(`${type.split(':')[0]}:*` as EventName, ...told)
    this.#show(frame)
  }

  #pong(pong: PongPayload): void {
    if (pong.sequence !== undefined) this.#after = pong.sequence
    if (this.#state === 'connecting') {
      const isReconnect = this.#opened > 0
      this.#opened = Date.now()
      this.#become('open')
      this.#ready?.resolve()
      this.emit('open', { isReconnect })
    }
    this.#pings.shift()?.(pong)
    this.#rest()
  }

  #rest(): void {
    this.#schedule(this.#options.heartbeat ?? 25_000, this.#beat)
  }

  readonly #beat = (): void => {
    const asked = Date.now()
    this.#heard = 0
    this.#ask()
    this.#schedule(this.#timeout, () => {
      if (this.#heard < asked) this.#lost(1006, 'Silence.')
      else this.#rest()
    })
  }

  // A machine that slept, or found its network again, need not wait for a timer to find out.
  readonly #wake = (): void => {
    if (globalThis.document?.visibilityState === 'hidden') return
    if (this.#state === 'waiting') void this.#open()
    else if (this.#state === 'open') this.#beat()
  }

  #failed(error: unknown, isFinal = false): void {
    const { message } = error as Error
    if (error instanceof FayvadAPIError && (error.status === 401 || error.status === 403)) {
      const code = error.status === 401 || error.code === 'LICENSE_MISSING' ? 4002 : error.code === 'FEATURE_NOT_LICENSED' ? 4003 : 4001
      this.#end(code, error.code, error)
    } else if (isFinal) this.#end(4000, message, error)
    else this.#lost(1006, message)
  }

  #lost(code: number, detail: string): void {
    // A pong alone is no success: who is let in only to be thrown out again has to come less often, and to an end.
    if (this.#state === 'open' && Date.now() - this.#opened > this.#timeout) this.#failures = this.#refusedTokens = 0
    // The licence says no; or the token does, and there is no other, or the second one is refused as well.
    const isRefused = code === 4002 && (typeof this.#credential === 'string' || ++this.#refusedTokens > 1)
    if (code === 4001 || code === 4003 || isRefused || detail === 'PERMISSION_DENIED') return this.#end(code, detail)
    const { base = 500, cap = 30_000 } = this.#options.backoff ?? {}
    // Room among the connections takes a while to come.
    const retryIn = backoff(this.#failures++, code === 4005 ? base * 8 : base, cap)
    this.#drop()
    this.#become('waiting')
    this.#schedule(retryIn, () => void this.#open())
    this.emit('close', { reason: reasons[code] ?? 'lost', code, detail, retryIn })
  }

  #end(code: number, detail: string, cause?: unknown): void {
    const close = { reason: reasons[code]!, code, detail, retryIn: undefined }
    const ready = this.#ready
    this.#ready = undefined
    globalThis.removeEventListener?.('online', this.#wake)
    globalThis.document?.removeEventListener('visibilitychange', this.#wake)
    this.#drop()
    this.#become('idle')
    ready?.reject(cause ?? new LiveError(close))
    this.emit('close', close)
  }

  /** Lets go of the socket at once: on a line that is dead its own `close` comes minutes later. */
  #drop(): void {
    this.#turn++
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#socket = undefined
    for (const settle of this.#pings.splice(0)) settle(undefined)
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    if (socket.readyState < 2) socket.close(1000)
  }

  #send(frame: object): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame))
  }

  #sendChannels(type: string, channels: string[]): void {
    for (let at = 0; at < channels.length; at += 100) this.#send({ type, payload: { channels: channels.slice(at, at + 100) } })
  }

  get #timeout(): number {
    return this.#options.timeout ?? 10_000
  }

  #schedule(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(then, milliseconds)
  }

  #become(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    this.emit('state', state)
  }

  /** What the guide's applications listen to. */
  #show(frame: Exclude<ServerFrame, { type: 'pong' | 'error' }>): void {
    if (frame.type === 'license:expired') {
      this.emit('show_license_modal', { type: 'expired', message: 'Your license has expired. Please renew to continue using the service.', action: 'renew' })
      this.emit('license_status_changed', { status: 'expired' })
    } else if (frame.type === 'license:updated') {
      this.emit('license_refresh_required')
      this.emit('show_notification', { type: 'success', message: `License updated to ${frame.payload.new_tier}` })
    } else if (frame.type === 'license:limit_exceeded') {
      const { limit_type, current, max } = frame.payload
      this.emit('show_license_modal', { type: 'limit_exceeded', message: `${limit_type} limit exceeded (${current}/${max})`, action: 'upgrade' })
    } else if (frame.type === 'license:feature_disabled') {
      this.emit('feature_disabled', { feature: frame.payload.feature, redirect_to: frame.payload.fallback_url || '/dashboard' })
    }
  }
}
