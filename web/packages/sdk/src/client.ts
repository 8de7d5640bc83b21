import { Emitter } from './emitter'
import { AbortError, AuthenticationError, ConnectionError, errorOf, FayvadAPIError, FayvadError, TimeoutError } from './errors'
import { rateLimitOf, type RateLimit } from './ratelimit'
import { isPassing, retryDelay, sleep, type RetryOptions } from './retry'
import { freshSession, memoryStore, sessionOf, type Session, type TokenStore } from './tokens'
import type { Answer, AnswerBody, APIResponse, CallOptions, LoginAnswer, LoginRequest, Method, Operation, Path, PathParameters, QueryParameters, QueryValue, RegisterRequest, RequestBody } from './types'

export interface ClientOptions {
  /** Where the server is; the page's own origin where it is absent. */
  baseUrl?: string | undefined
  /** A token to begin with. */
  token?: string | undefined
  /** Where the session is kept; in memory where it is absent. */
  store?: TokenStore | undefined
  fetch?: typeof fetch | undefined
  /** Milliseconds for each try; 60,000 where it is absent, for Odoo takes up to 30 s for a report. */
  timeout?: number | undefined
  retry?: RetryOptions | undefined
  /** Seconds before its end in which a token is changed for a fresh one; 60 where it is absent. */
  refreshBefore?: number | undefined
  language?: string | undefined
  timeZone?: string | undefined
  company?: number | readonly number[] | undefined
  /** Sent with every call. */
  headers?: Record<string, string> | undefined
  /** Called before each try; it may change the headers. */
  onRequest?: ((request: { method: string; url: string; headers: Headers; attempt: number }) => void | Promise<void>) | undefined
  /** Called with each answer, refusals as well. */
  onResponse?: ((response: Response, request: { method: string; url: string; attempt: number }) => void | Promise<void>) | undefined
}

export interface RequestOptions extends CallOptions {
  /** GET where it is absent. */
  method?: string | undefined
  query?: Readonly<Record<string, unknown>> | undefined
  /** What is no text, no `Blob` and no buffer is sent as JSON. */
  body?: unknown
  contentType?: string | undefined
  /** The request takes effect once for each key: only a request with one, and one that reads, is tried again. */
  idempotencyKey?: string | undefined
  ifMatch?: string | undefined
  ifNoneMatch?: string | undefined
  /** False: the token stays at home. */
  authorize?: boolean | undefined
}

export interface ClientEvents {
  /** The licence does not hold; what is told are the error's details. */
  license_invalid: [details: Record<string, unknown>, error: FayvadAPIError]
  feature_not_licensed: [what: { feature: string; currentTier: string; upgradeUrl: string }, error: FayvadAPIError]
  usage_limit_exceeded: [what: { limitType: string; currentUsage: number; limit: number }, error: FayvadAPIError]
  /** The token is over or was revoked: somebody has to log in again. */
  session_expired: []
}

type CallInit<O> = Omit<RequestOptions, 'method' | 'query' | 'body'> &
  (PathParameters<O> extends undefined ? { path?: undefined } : { path: PathParameters<O> }) &
  (undefined extends RequestBody<O> ? { body?: RequestBody<O> } : { body: RequestBody<O> }) & { query?: QueryParameters<O> & Record<string, unknown> }

const logoutPath = '/api/auth/logout/'

/** Milliseconds after which the answer to a refresh counts as lost. */
const patience = 15_000

type Parsed = { status: number; headers: Headers; body: unknown }

/** A key for `Idempotency-Key`. Made without `randomUUID`, which pages without TLS do not have. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Calls the API: tokens, tries, deadlines, errors. What there is to be called is added by `LicenseAwareFayvadAPI`. */
export class FayvadAPI extends Emitter<ClientEvents> {
  readonly baseUrl: string
  readonly options: Readonly<ClientOptions>
  readonly #store: TokenStore
  #begun: Promise<void> | undefined
  #refreshing: Promise<Session | null> | undefined
  #final: string | undefined
  #doubtful: string | undefined
  #epoch = 0
  #rateLimit: RateLimit | undefined

  constructor(options: ClientOptions | string = {}) {
    super()
    this.options = typeof options === 'string' ? { baseUrl: options } : options
    this.baseUrl = (this.options.baseUrl ?? globalThis.location?.origin ?? '').replace(/\/+$/, '')
    this.#store = this.options.store ?? memoryStore()
    if (this.options.token) this.#begun = Promise.resolve(this.#store.set(sessionOf(this.options.token)))
  }

  /** What was left of the hour at the last answer that told it. */
  get rateLimit(): RateLimit | undefined {
    return this.#rateLimit
  }

  /** Logs in; the session is kept in the store. Never tried again on its own. */
  async login(credentials: LoginRequest, options?: CallOptions): Promise<APIResponse<LoginAnswer>> {
    return this.#adopt(await this.call('post', '/api/auth/login/', { ...options, body: credentials, authorize: false }))
  }

  /** A free licence for a database that has none yet, and a session. */
  async register(request: RegisterRequest, options?: CallOptions): Promise<APIResponse<LoginAnswer>> {
    return this.#adopt(await this.call('post', '/api/auth/register/', { ...options, body: request, authorize: false }))
  }

  /** Ends the token on every node and forgets the session, whether or not the server can be reached. */
  async logout(options?: CallOptions): Promise<void> {
    const session = await this.session()
    await this.#keep(null)
    if (!session) return
    try {
      await this.request(logoutPath, { ...options, method: 'POST', authorize: false, headers: { ...options?.headers, authorization: `Bearer ${session.token}` } })
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error // it is over already
    }
  }

  /** Who is logged in; null: nobody. */
  async session(): Promise<Session | null> {
    await this.#begun
    return (await this.#store.get()) ?? null
  }

  /** Takes a token that was got elsewhere; null forgets the session. */
  async setToken(token: string | null): Promise<void> {
    await this.#keep(token === null ? null : sessionOf(token))
  }

  /** A fresh token for the present one. Callers at the same time share one request. */
  refresh(): Promise<Session | null> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  /** A ticket that opens one live connection within 30 seconds. */
  async getTicket(options?: CallOptions): Promise<string> {
    return (await this.call('post', '/api/auth/ws-ticket/', options)).data.ticket
  }

  /** Calls an address of the API's document; path, query, body and answer have the document's types. */
  call<M extends Method, P extends Path>(
    method: M,
    path: P,
    ...[init]: undefined extends PathParameters<Operation<P, M>> | RequestBody<Operation<P, M>> ? [init?: CallInit<Operation<P, M>> | undefined] : [init: CallInit<Operation<P, M>>]
  ): Promise<Answer<AnswerBody<Operation<P, M>>>> {
    const { path: parameters, ...options } = (init ?? {}) as RequestOptions & { path?: Record<string, string | number> }
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters?.[name])))
    return this.request(target, { ...options, method: method.toUpperCase() }) as unknown as Promise<Answer<AnswerBody<Operation<P, M>>>>
  }

  /** Calls an address below `baseUrl` and answers the server's envelope with `meta` beside it. */
  async request<T = unknown>(endpoint: string, options: RequestOptions = {}): Promise<APIResponse<T>> {
    const { status, headers, body } = (await this.#send(endpoint, options, true)) as Parsed
    const meta = {
      status,
      headers,
      etag: headers.get('etag') ?? undefined,
      requestId: headers.get('x-request-id') ?? undefined,
      replayed: headers.get('idempotency-replayed') === 'true',
    }
    return { ...((body ?? { success: true, data: undefined }) as { success: true; data: T }), meta }
  }

  /** Like `request`, but answers the response as it came: for files. */
  fetch(endpoint: string, options: RequestOptions = {}): Promise<Response> {
    return this.#send(endpoint, options, false) as Promise<Response>
  }

  /** Called once for each call that the server refused for good. */
  protected refused(_error: FayvadAPIError): void {}

  async #send(endpoint: string, options: RequestOptions, parse: boolean): Promise<Parsed | Response> {
    try {
      return await this.#tries(endpoint, options, parse)
    } catch (error) {
      if (error instanceof FayvadAPIError) this.refused(error)
      throw error
    }
  }

  async #tries(endpoint: string, options: RequestOptions, parse: boolean): Promise<Parsed | Response> {
    // The token goes along: it must not leave for another host.
    if (!/^\/(?!\/)/.test(endpoint)) throw new TypeError(`An endpoint begins with one slash: ${endpoint}`)
    const isRepeatable = /^(GET|HEAD)$/i.test(options.method ?? 'GET') || options.idempotencyKey !== undefined || endpoint === logoutPath // ended twice is ended once
    const retry: RetryOptions = { ...this.options.retry, ...(options.retries !== undefined && { retries: options.retries }) }
    let isRenewed = false
    for (let attempt = 0; ; ) {
      const token = options.authorize === false ? undefined : await this.#token()
      try {
        return await this.#once(endpoint, options, token, attempt, parse)
      } catch (error) {
        // The gate refuses before anything is done, so any request may be sent again with the token that came meanwhile.
        if (token && error instanceof AuthenticationError && !isRenewed && (await this.#isRenewed(token))) {
          isRenewed = true
          continue
        }
        const wait = isRepeatable ? retryDelay(error, attempt, retry) : undefined
        if (wait === undefined) throw error
        await sleep(wait, options.signal)
        attempt++
      }
    }
  }

  async #once(endpoint: string, options: RequestOptions, token: string | undefined, attempt: number, parse: boolean): Promise<Parsed | Response> {
    const { signal } = options
    if (signal?.aborted) throw new AbortError(signal.reason)
    const { method, url, headers, body } = this.#wire(endpoint, options, token)
    const timeout = options.timeout ?? this.options.timeout ?? 60_000
    const control = new AbortController()
    let isLate = false
    const timer = timeout > 0 ? setTimeout(() => control.abort((isLate = true)), timeout) : undefined
    const abort = () => control.abort(signal!.reason)
    signal?.addEventListener('abort', abort)
    let isOpen = false
    try {
      await this.options.onRequest?.({ method, url, headers, attempt })
      const send = this.options.fetch ?? fetch // read here, so that it can be replaced, and called without a `this`
      const response = await send(url, { method, headers, body: body ?? null, signal: control.signal })
      await this.options.onResponse?.(response, { method, url, attempt })
      const { ok, status, headers: said } = response
      this.#rateLimit = rateLimitOf(said) ?? this.#rateLimit
      isOpen = !parse && (ok || status === 304)
      if (isOpen) return response
      const text = await response.text()
      const json = text && /json/.test(said.get('content-type') ?? '') ? (JSON.parse(text) as unknown) : undefined
      if (status === 304 || (ok && (json || status === 204 || method === 'HEAD'))) return { status, headers: said, body: json }
      throw errorOf(status, said, json)
    } catch (error) {
      if (signal?.aborted) throw new AbortError(signal.reason)
      if (isLate) throw new TimeoutError(timeout)
      throw error instanceof FayvadError ? error : new ConnectionError(error)
    } finally {
      clearTimeout(timer)
      if (!isOpen) signal?.removeEventListener('abort', abort) // the content of an open one can still be aborted
    }
  }

  #wire(endpoint: string, options: RequestOptions, token: string | undefined) {
    const defaults = this.options
    const { body } = options
    const isBinary = body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body)
    const headers = new Headers({ accept: 'application/json', ...defaults.headers, ...options.headers })
    const set = (name: string, value: unknown) => value !== undefined && headers.set(name, String(value as string))
    set('authorization', token && `Bearer ${token}`)
    set('accept-language', options.language ?? defaults.language)
    set('x-company-id', options.company ?? defaults.company)
    set('idempotency-key', options.idempotencyKey)
    set('if-match', options.ifMatch)
    set('if-none-match', options.ifNoneMatch)
    set('content-type', options.contentType ?? (isBinary || body === undefined ? undefined : 'application/json'))
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...options.query, tz: options.timeZone ?? options.query?.['tz'] }))
      if (value !== undefined && value !== null) query.append(name, textOf(value as QueryValue))
    const text = String(query)
    const url = this.baseUrl + endpoint + (text && (endpoint.includes('?') ? '&' : '?') + text)
    return { method: (options.method ?? 'GET').toUpperCase(), url, headers, body: (isBinary || typeof body === 'string' ? body : JSON.stringify(body)) as BodyInit | undefined }
  }

  async #token(): Promise<string | undefined> {
    let session = await this.#settled()
    const ahead = (this.options.refreshBefore ?? 60) * 1000
    if (session && session.expiresAt - Date.now() < ahead && session.token !== this.#final) {
      const present = session
      session = await this.refresh().catch((error: unknown) => {
        // While the old one holds, a refresh that failed is no reason to fail; and what is refused is refused again, and told, at the call.
        if (present.expiresAt > Date.now() || error instanceof FayvadAPIError) return present
        throw error
      })
    }
    return session?.token
  }

  async #refresh(): Promise<Session | null> {
    const [session, epoch] = [await this.session(), this.#epoch]
    if (!session) return null
    const ask = () =>
      this.request<LoginAnswer>('/api/auth/refresh/', {
        method: 'POST',
        authorize: false,
        headers: { authorization: `Bearer ${session.token}` },
        timeout: Math.min(this.options.timeout || patience, patience),
      })
    try {
      // Where the answer was lost the old token is over, and for half a minute leads to the new one.
      const { data } = await ask().catch((error: unknown) => {
        if (error instanceof FayvadAPIError && error.status < 500) throw error // above, a proxy may have lost it
        return ask()
      })
      const fresh = freshSession(data)
      if (epoch !== this.#epoch) return await this.session() // logged out, or in as another, meanwhile
      await this.#store.set(fresh)
      return fresh
    } catch (error) {
      const present = await this.session()
      if (error instanceof AuthenticationError && present && present.token !== session.token) return present // another tab was quicker
      if (error instanceof FayvadAPIError && !isPassing(error.status)) this.#final = session.token
      else this.#doubtful = session.token
      throw error
    }
  }

  /** The session, once a refresh that is under way has ended. */
  async #settled(): Promise<Session | null> {
    await this.#refreshing?.catch(() => null)
    return this.session()
  }

  /** Whether there is another token than the one that was refused; where there is none, the session is over. */
  async #isRenewed(token: string): Promise<boolean> {
    let session = await this.#settled()
    // What became of its refresh nobody knows: where it was carried out, this token is over, and leads to the new one.
    if (session?.token === token && token === this.#doubtful) session = await this.refresh().catch(() => session)
    if (session?.token !== token) return session !== null
    await this.#keep(null)
    this.emit('session_expired')
    return false
  }

  async #adopt(answer: APIResponse<LoginAnswer>): Promise<APIResponse<LoginAnswer>> {
    await this.#keep(freshSession(answer.data))
    return answer
  }

  async #keep(session: Session | null): Promise<void> {
    await this.#begun
    this.#epoch++
    await this.#store.set(session)
  }
}

function textOf(value: QueryValue): string {
  return [value].flat().map((part) => (part instanceof Date ? part.toISOString() : String(part))).join(',')
}
