import { beforeAll, describe, expect, expectTypeOf, inject, test } from 'vitest'
import { AbortError, BusinessRuleError, ConflictError, NotFoundError, PreconditionFailedError, TimeoutError, ValidationError, type LicenseAwareFayvadAPI } from '../../src'
import { failure, loggedIn } from '../setup/clients'
import { lineTo } from '../setup/proxy'

describe('records of the real server', () => {
  let api: LicenseAwareFayvadAPI
  let partner: number

  beforeAll(async () => {
    api = await loggedIn()
    partner = (await api.sales.customers.list({ limit: 1 })).data[0]!.id!
  })

  test('a list has a page of typed records, with what is left of the hour', async () => {
    const page = await api.sales.orders.list({ fields: ['name', 'amount_total'], filters: { amount_total__gte: 1, state: ['sale', 'draft'] }, order: ['-amount_total', 'id'], limit: 3 })
    expect(page.data.length).toBe(3)
    expect(page.pagination.limit).toBe(3)
    expect(Object.keys(page.data[0]!).sort()).toEqual(['amount_total', 'id', 'name'])
    expectTypeOf(page.data[0]!.amount_total).toEqualTypeOf<number>()
    expect(page.data[0]!.amount_total).toBeGreaterThanOrEqual(page.data[1]!.amount_total)
    expect(api.rateLimit!.limit).toBe(5000)
    expect(api.rateLimit!.remaining).toBeLessThan(5000)
    expect(api.rateLimit!.resetsAt.getTime()).toBeGreaterThan(Date.now())
  })

  test('iterating goes over every page, each record once', async () => {
    const all = await api.sales.customers.list({ fields: ['name'], limit: 200 })
    const seen: number[] = []
    for await (const customer of api.sales.customers.list({ fields: ['name'], limit: 7 })) seen.push(customer.id)
    expect(seen.length).toBe(all.pagination.count)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })

  test('iterating by another order follows the links of the server', async () => {
    const names: string[] = []
    let pages = 0
    for await (const page of api.sales.orders.list({ fields: ['amount_total'], order: '-amount_total', limit: 7 }).pages()) {
      pages++
      names.push(...page.data.map((order) => `${order.id}`))
      if (pages === 3) break
    }
    expect(new Set(names).size).toBe(21)
    expect((await api.sales.orders.list({ limit: 5 }).toArray({ limit: 12 })).length).toBe(12)
  })

  test('values with commas are values', async () => {
    const found = await api.sales.customers.list({ filters: { name: ['Nobody, Ltd', 'No, one'] } })
    expect(found.data).toEqual([])
    expect((await api.sales.customers.list({ filters: { email: null }, limit: 1 })).success).toBe(true)
  })

  test('a record is made, read, changed under its state, acted upon, and deleted', async () => {
    const created = await api.sales.quotations.create({ partner_id: partner, client_order_ref: 'web' })
    expect(created.meta.status).toBe(201)
    const id = created.data.id!
    const read = await api.sales.quotations.get(id)
    expect(read.data.client_order_ref).toBe('web')
    expect(read.meta.etag).toBeTruthy()
    expect((await api.sales.quotations.get(id, undefined, { ifNoneMatch: read.meta.etag })).data).toBeUndefined()

    const changed = await api.sales.quotations.update(id, { client_order_ref: 'web 2' }, { ifMatch: read.meta.etag })
    expect(changed.data.client_order_ref).toBe('web 2')
    const stale = await failure(api.sales.quotations.update(id, { client_order_ref: 'web 3' }, { ifMatch: '"older"' }), PreconditionFailedError)
    expect(stale).toBeInstanceOf(ConflictError)
    expect(stale).toMatchObject({ status: 412, code: 'CONFLICT', errorCode: 'CONFLICT' })

    const wrong = await failure(api.sales.quotations.action(id, 'draft'), ConflictError)
    expect(wrong.details['reason']).toBe('WRONG_STATE')
    await api.sales.quotations.delete(id)
    const gone = await failure(api.sales.quotations.get(id), NotFoundError)
    expect(gone.requestId).toBeTruthy()
    const other = await api.sales.quotations.create({ partner_id: partner })
    expect((await api.sales.quotations.action(other.data.id!, 'mark-sent')).data.state).toBe('sent')
  })

  test('bulk, schema, files and figures', async () => {
    const { data, summary } = await api.sales.contacts.bulk([
      { operation: 'create', values: { name: 'Ada' } },
      { operation: 'update', id: 999_999_999, values: { name: 'Nobody' } },
    ])
    expect(summary).toEqual({ succeeded: 1, failed: 1 })
    expect(data[1]!.error_code).toBe('NOT_FOUND')
    const schema = await api.sales.orders.schema({ language: 'fr' })
    expect(schema.data.fields.some((field) => field.name === 'partner_id')).toBe(true)

    const product = (await api.sales.products.list({ limit: 1 })).data[0]!.id!
    const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (c) => c.charCodeAt(0))
    await api.sales.products.upload(product, 'image_1920', png, { contentType: 'image/png' })
    const image = await api.sales.products.download(product, 'image_1920')
    expect(image.headers.get('content-type')).toContain('image/png')
    expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(0)

    const figures = await api.sales.getAdvancedAnalytics({ interval: 'quarter', top: 3 })
    expect(figures.data.totals.revenue).toBeTypeOf('number')
  })

  test('names of the guide, and resources in camel case', async () => {
    expect((await api.sales.getOrders({ state: 'sale' })).data.every((order) => order.state === 'sale')).toBe(true)
    expect((await api.manufacturing.getOrders()).success).toBe(true)
    expect(api.accounting.invoiceLines.path).toBe('/api/accounting/invoice-lines/')
    expect((await api.hr.leaveTypes.list({ limit: 1 })).success).toBe(true)
    expect((await api.resource('/api/purchasing/vendors/').list({ limit: 1 })).data.length).toBe(1)
    expect((await api.inventory.warehouses.list()).data.length).toBeGreaterThan(0)
  })

  test('zone and language go along where they are known', async () => {
    const abroad = await loggedIn('demo', { timeZone: 'Africa/Nairobi', language: 'en' })
    expect((await abroad.sales.orders.list({ limit: 1 })).success).toBe(true)
    expect((await abroad.sales.orders.schema()).success).toBe(true)
    expect((await abroad.webhooks.list()).success).toBe(true)
    expect((await abroad.getLicenseStatus()).data.status.is_valid).toBe(true)
    const contact = await abroad.sales.contacts.create({ name: 'Wanjiru' })
    await abroad.sales.contacts.delete(contact.data.id!)
  })

  test('what is wrong is told by field', async () => {
    const error = await failure(api.sales.orders.list({ filters: { nonsense: 1 } as never }), ValidationError)
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
    expect(Object.keys(error.fields)).toEqual(['nonsense'])
  })

  test('a rule of Odoo says no in its own words', async () => {
    const { data } = await api.sales.orders.list({ filters: { state: 'sale' }, limit: 1 })
    const error = await failure(api.sales.orders.delete(data[0]!.id!), BusinessRuleError)
    expect(error.status).toBe(422)
    expect(error.message.length).toBeGreaterThan(10)
  })

  test('a change whose answer is lost is sent again and takes effect once', async () => {
    const line = await lineTo(inject('baseUrl'))
    try {
      const far = await loggedIn('demo', { baseUrl: line.url, retry: { base: 20 } })
      const name = `Lost ${Date.now()}`
      line.loseAnswers(1)
      const { data, meta } = await far.sales.contacts.create({ name })
      expect(meta.replayed).toBe(true)
      const found = await api.sales.contacts.list({ filters: { name } })
      expect(found.data.map((contact) => contact.id)).toEqual([data.id])

      const order = await api.sales.quotations.create({ partner_id: partner })
      line.loseAnswers(2)
      expect((await far.sales.quotations.action(order.data.id!, 'cancel')).meta.replayed).toBe(true)
    } finally {
      await line.close()
    }
  })

  test('a call can be aborted, and ends in time', async () => {
    const line = await lineTo(inject('baseUrl'))
    try {
      const far = await loggedIn('demo', { baseUrl: line.url })
      line.holdAnswers()
      const control = new AbortController()
      const call = far.sales.orders.list({}, { signal: control.signal })
      setTimeout(() => control.abort('enough'), 1)
      const aborted = await failure(call, AbortError)
      expect(aborted).toMatchObject({ name: 'AbortError', cause: 'enough' })
      await failure(far.sales.orders.list({}, { timeout: 20, retries: 0 }), TimeoutError)
    } finally {
      await line.close()
    }
  })
})
