import { describe, expect, test, vi } from 'vitest'
import { AuthenticationError, ConnectionError, FayvadAPIError, memoryStore, webStore } from '../../src'
import { failure } from '../setup/clients'
import { fake, refusal, token, type Call, type Reply } from './fake'

const session = (text: string): Reply => ({ body: { success: true, data: { token: text, expires_at: new Date(Date.now() + 3_600_000).toISOString(), user: { id: 2 }, license: null } } })
const bearer = (call: Call) => call.headers.get('authorization')?.slice(7)

describe('the session', () => {
  test('a token near its end is changed first, once for all that wait', async () => {
    const [old, fresh] = [token(30), token(3600, 'b')]
    const { api, calls } = fake((call) => (call.url.endsWith('/refresh/') ? session(fresh) : {}), { token: old })
    await Promise.all([api.me(), api.me(), api.me()])
    expect(calls.map((call) => [call.url.slice(20), bearer(call)])).toEqual([['/auth/refresh/', old], ...[1, 2, 3].map(() => ['/auth/me/', fresh])].map(([path, text]) => [expect.stringContaining(path!.slice(-5)), text]))
  })

  test('the end is reckoned by the length of the token, not by a clock that is wrong', async () => {
    const behind = token(3600, 'a', Date.now() / 1000 - 86_400) // the server's clock is a day behind ours
    const { api, calls } = fake((call) => (call.url.endsWith('/login/') ? session(behind) : {}))
    await api.login({ username: 'a', password: 'b', database: 'c' })
    await api.me()
    expect(calls.some((call) => call.url.endsWith('/refresh/'))).toBe(false)
  })

  test('a call that was under way while the token was changed is sent again with the new one', async () => {
    const store = memoryStore()
    const { api, calls } = fake(async (call, index) => {
      if (index > 0) return {}
      await store.set({ token: 'new', expiresAt: Infinity }) // another tab
      return refusal(401, 'TOKEN_INVALID')
    }, { store, token: 'old' })
    await api.sales.contacts.create({ name: 'Ada' })
    await api.request('/api/x/', { method: 'POST' })
    expect(calls.map(bearer)).toEqual(['old', 'new', 'new'])
  })

  test('a token that is refused ends the session, once', async () => {
    const { api, calls } = fake(() => refusal(401, 'TOKEN_INVALID'), { token: 'old' })
    const ended = vi.fn()
    api.on('session_expired', ended)
    await failure(api.me(), AuthenticationError)
    await failure(api.me(), AuthenticationError)
    expect(ended).toHaveBeenCalledOnce()
    expect(calls.map(bearer)).toEqual(['old', undefined])
  })

  test('a refresh that fails does no harm while the token holds, and is not asked for again where it is refused', async () => {
    const down = fake((call) => (call.url.endsWith('/refresh/') ? new TypeError('down') : {}), { token: token(30) })
    expect((await down.api.me()).success).toBe(true)
    const refused = fake((call) => (call.url.endsWith('/refresh/') ? refusal(403, 'LICENSE_MISSING') : {}), { token: token(30) })
    await refused.api.me()
    await refused.api.me()
    expect(refused.calls.filter((call) => call.url.endsWith('/refresh/')).length).toBe(1)
    const over = fake((call) => (call.url.endsWith('/refresh/') ? new TypeError('down') : {}), { token: token(-5) })
    await failure(over.api.me(), ConnectionError)
  })

  test('a refresh whose answer is lost is asked for again once, with the same token', async () => {
    const [old, fresh] = [token(30), token(3600, 'b')]
    const { api, calls } = fake((call, index) => (!call.url.endsWith('/refresh/') ? {} : index === 0 ? new TypeError('lost') : session(fresh)), { token: old })
    await api.me()
    expect(calls.map(bearer)).toEqual([old, old, fresh])
  })

  test('a refresh whose answer is lost at a proxy is asked for again, and once more before the session is given up', async () => {
    const [old, fresh] = [token(30), token(3600, 'b')]
    const html: Reply = { status: 504, body: '<html>' }
    const once = fake((call, index) => (!call.url.endsWith('/refresh/') ? {} : index === 0 ? html : session(fresh)), { token: old })
    await once.api.me()
    expect(once.calls.map(bearer)).toEqual([old, old, fresh])
    const twice = fake((call, index) => (index < 2 ? html : call.url.endsWith('/refresh/') ? session(fresh) : bearer(call) === old ? refusal(401, 'TOKEN_INVALID') : {}), { token: old })
    const ended = vi.fn()
    twice.api.on('session_expired', ended)
    await twice.api.me()
    expect(twice.calls.map(bearer)).toEqual([old, old, old, old, fresh])
    expect(ended).not.toHaveBeenCalled()
  })

  test('a refresh that is refused for a moment is asked for again', async () => {
    const fresh = token(3600, 'b')
    for (const status of [408, 429]) {
      const { api, calls } = fake((call, index) => (!call.url.endsWith('/refresh/') ? {} : index === 0 ? refusal(status, 'RATE_LIMITED') : session(fresh)), { token: token(30) })
      await api.me()
      await api.me()
      expect(bearer(calls.at(-1)!)).toBe(fresh)
    }
  })

  test('a log-out that was lost on its way is sent again', async () => {
    const { api, calls } = fake((_, index) => (index === 0 ? new TypeError('down') : refusal(401, 'TOKEN_INVALID')), { token: token(3600) })
    await api.logout() // over already: the first one had arrived
    expect(calls.length).toBe(2)
  })

  test('a log-out during a refresh is not undone by it', async () => {
    let answer = (_: Reply) => {}
    const { api } = fake((call) => (call.url.endsWith('/refresh/') ? new Promise<Reply>((resolve) => (answer = resolve)) : {}), { token: token(3600) })
    const refreshing = api.refresh()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await api.logout()
    answer(session(token(3600, 'b')))
    await refreshing
    expect(await api.session()).toBeNull()
  })

  test('it may be kept in the storage of the page', () => {
    const kept = new Map<string, string>()
    const store = webStore({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) })
    void store.set({ token: 'a', expiresAt: 1 })
    expect(store.get()).toEqual({ token: 'a', expiresAt: 1 })
    void store.set(null)
    expect(store.get()).toBeNull()
  })

  test('what is no session in the storage is nobody, and a log-in replaces it', () => {
    let kept = '[object Object]'
    const store = webStore({ getItem: () => kept, setItem: (_, value) => (kept = value), removeItem: () => {} })
    expect(store.get()).toBeNull()
    void store.set({ token: 'a', expiresAt: 1 })
    expect(store.get()).toEqual({ token: 'a', expiresAt: 1 })
  })
})

describe('the wire', () => {
  test('what is asked for is in the address and the headers', async () => {
    const { api, calls } = fake(() => ({ body: { success: true, data: [] } }), { company: [1, 3], language: 'fr', timeZone: 'Africa/Nairobi', headers: { 'x-own': '1' } })
    await api.sales.orders.list({
      fields: ['name'], expand: ['order_line'], order: ['-date_order', 'name'], limit: 5, count: false,
      filters: { amount_total__gte: 10, state: ['sale', 'done'], partner_id: null, date_order__lt: new Date(0), name: ['a,b'] },
      domain: [['id', '>', 1]],
    })
    const { url, headers } = calls[0]!
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      fields: 'name', expand: 'order_line', order: '-date_order,name', limit: '5', count: 'false', amount_total__gte: '10', state__in: 'sale,done', partner_id__isnull: 'true',
      date_order__lt: '1970-01-01T00:00:00.000Z', domain: '[["id",">",1],["name","in",["a,b"]]]', tz: 'Africa/Nairobi',
    })
    expect([headers.get('x-company-id'), headers.get('accept-language'), headers.get('x-own')]).toEqual(['1,3', 'fr', '1'])
    await api.webhooks.list()
    expect(calls[1]!.url).toBe('https://api.test/api/webhooks/')
  })

  test('an array is one of its values, or none of them, and goes with nothing else', async () => {
    const { api, calls } = fake(() => ({ body: { success: true, data: [] } }))
    await api.sales.orders.list({ filters: { state__ne: ['sale', 'done'], name__ne: ['A, Ltd', 'B'], origin__nin: ['c'], state__eq: ['draft'] } })
    expect(Object.fromEntries(new URL(calls[0]!.url).searchParams)).toEqual({ state__nin: 'sale,done', origin__nin: 'c', state__in: 'draft', domain: '[["name","not in",["A, Ltd","B"]]]' })
    expect(() => api.sales.orders.list({ filters: { name__like: ['a', 'b'] as never } })).toThrow(TypeError)
  })

  test('a file that did not change is a response, too, and without content', async () => {
    const { api, calls } = fake(() => ({ status: 304, headers: { etag: '"7"' } }))
    const response = await api.sales.products.download(7, 'image_1920', { ifNoneMatch: '"7"' })
    expect([response instanceof Response, response.status, await response.text(), calls[0]!.headers.get('if-none-match')]).toEqual([true, 304, '', '"7"'])
  })

  test('pages follow the address or the cursor that the server names, below our own base', async () => {
    const records = fake((_, index) => ({ body: { success: true, data: [{ id: index }], pagination: { next: index < 2 ? `/api/sales/orders/?cursor=c${index}&limit=1` : null } } }), { baseUrl: 'https://api.test/prefix' })
    expect((await records.api.sales.orders.list({ limit: 1 }).toArray()).length).toBe(3)
    expect(records.calls.map((call) => call.url)).toEqual(['limit=1&order=id&cursor=*', 'cursor=c0&limit=1', 'cursor=c1&limit=1'].map((query) => `https://api.test/prefix/api/sales/orders/?${query}`))
    const hooks = fake((_, index) => ({ body: { success: true, data: [{ id: index }], pagination: { limit: 1, next: index === 0 ? 'abc' : null } } }))
    await hooks.api.webhooks.list({ limit: 1 }).toArray()
    expect(hooks.calls.map((call) => new URL(call.url).search)).toEqual(['?limit=1', '?limit=1&cursor=abc'])
  })

  test('a page that is linked is asked for by the link alone, which has the zone already', async () => {
    const { api, calls } = fake((call, index) => ({ body: { success: true, data: [{ id: index }], pagination: { next: index === 0 ? `${new URL(call.url).search}&page=2` : null } } }), { timeZone: 'Africa/Nairobi' })
    await api.sales.orders.list().toArray()
    expect(calls.map((call) => new URL(call.url).searchParams.getAll('tz'))).toEqual([['Africa/Nairobi'], ['Africa/Nairobi']])
  })

  test('an answer without content is one, whatever type it names', async () => {
    const json = { 'content-type': 'application/json' }
    const { api, calls } = fake((call, index) => (call.method === 'HEAD' ? { status: index === 0 ? 200 : 404, body: '', headers: json } : { status: 204, headers: json }))
    expect((await api.request('/api/x/', { method: 'HEAD' })).meta.status).toBe(200)
    expect(await failure(api.request('/api/x/', { method: 'HEAD' }), FayvadAPIError)).toMatchObject({ status: 404 })
    expect((await api.request('/api/x/')).meta.status).toBe(204)
    expect(calls.length).toBe(3)
  })

  test('analytics are reckoned in the zone of the client, and in the one that is asked for', async () => {
    const { api, calls } = fake(() => ({}), { timeZone: 'Africa/Nairobi' })
    await api.sales.getAdvancedAnalytics()
    await api.sales.getAdvancedAnalytics({ tz: 'Europe/Berlin' })
    await api.sales.getAdvancedAnalytics({}, { timeZone: 'Asia/Tokyo' })
    expect(calls.map((call) => new URL(call.url).search)).toEqual(['?tz=Africa%2FNairobi', '?tz=Europe%2FBerlin', '?tz=Asia%2FTokyo'])
  })

  test('a list that nobody awaits asks nothing, and one awaited twice asks once', async () => {
    const { api, calls } = fake(() => ({ body: { success: true, data: [] } }))
    const list = api.sales.orders.list()
    expect(calls.length).toBe(0)
    await Promise.all([list, list])
    expect(calls.length).toBe(1)
  })

  test('hooks see each try, and may add headers', async () => {
    const seen: unknown[] = []
    const { api, calls } = fake((_, index) => (index === 0 ? refusal(503, 'SERVICE_UNAVAILABLE') : {}), {
      onRequest: ({ attempt, headers }) => headers.set('traceparent', String(attempt)),
      onResponse: (response, { attempt }) => void seen.push([response.status, attempt]),
    })
    await api.request('/api/x/')
    expect(calls.map((call) => call.headers.get('traceparent'))).toEqual(['0', '1'])
    expect(seen).toEqual([[503, 0], [200, 1]])
  })
})
