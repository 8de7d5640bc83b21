import { newIdempotencyKey, type FayvadAPI, type RequestOptions } from './client'
import { isOfRecords, ListRequest } from './pages'
import type { Answer, AnswerBody, CallOptions, ChangeOptions, DataOf, NotModified, Operation, Path, PathParameters, QueryParameters, QueryValue, RequestBody } from './types'

type Several = 'eq' | 'in' | 'ne' | 'nin'
type Operator = 'gt' | 'gte' | 'lt' | 'lte' | 'like' | 'ilike' | 'isnull'
type Single = Exclude<QueryValue, readonly unknown[]>

/** `field: value` or `field__operator: value`; an array is one of its values, or with `ne` and `nin` none of them; null is empty. */
export type Filters<Item> = { readonly [F in (keyof Item & string) | `${keyof Item & string}__${Several}`]?: QueryValue } & { readonly [F in `${keyof Item & string}__${Operator}`]?: Single }

type RecordQuery<Item, F extends keyof Item> = {
  /** These fields instead of the default ones. */
  readonly fields?: readonly F[] | undefined
  /** Related records to read with their fields, such as `order_line.product_id`. */
  readonly expand?: readonly string[] | undefined
}

/** What a list is asked for. */
export type ListQuery<P extends string, F extends keyof ItemOf<P> = keyof ItemOf<P>> =
  QueryParameters<Operation<P, 'get'>> extends infer Known
    ? 'fields' extends keyof Known
      ? { readonly [K in keyof Omit<Known, 'fields' | 'expand' | 'order' | 'filters' | 'domain'>]?: Known[K] | undefined } & RecordQuery<ItemOf<P>, F> & {
            /** `-date_order`, or several. */
            readonly order?: string | readonly string[] | undefined
            readonly filters?: Filters<ItemOf<P>> | undefined
            /** An Odoo domain. */
            readonly domain?: readonly unknown[] | undefined
          }
      : Known & Readonly<Record<string, QueryValue>>
    : never

/** One of what a collection lists. */
export type ItemOf<P extends string> = DataOf<Operation<P, 'get'>> extends (infer Item)[] ? Item : never

/** An item with the fields that were asked for. */
export type Picked<Item, F extends keyof Item> = [keyof Item] extends [F] ? Item : Required<Pick<Item, F | ('id' & keyof Item)>>

type One<P extends string> = `${P}{id}/`
type IdOf<P extends string> = PathParameters<Operation<One<P>, 'get'>> extends { id: infer Id } ? Id : number
type ChildOf<P extends string, M extends 'get' | 'post' | 'put'> = Path extends infer Known
  ? Known extends `${P}{id}/${infer Name}/` ? (Name extends `${string}/${string}` ? never : [Operation<Known, M>] extends [never] ? never : Name) : never
  : never
type FileOf<P extends string> = ChildOf<P, 'get'> extends infer Name ? (Name extends string ? ([AnswerBody<Operation<`${One<P>}${Name}/`, 'get'>>] extends [undefined] ? Name : never) : never) : never
type If<O, Members> = [O] extends [never] ? unknown : Members

type BulkOf<P extends string> = RequestBody<Operation<`${P}bulk/`, 'post'>> extends { operations: infer Operations } ? Operations : never

type ReadOptions = CallOptions & { ifNoneMatch?: string | undefined }

/** What can be done with the records of a collection: what its addresses in the API's document say. */
export type Resource<P extends string> = {
  /** Where it is. */
  readonly path: P
} & If<
  Operation<P, 'get'>,
  {
    /** Awaited it is the first page; iterated over, every item of every page. */
    list<const F extends keyof ItemOf<P> = keyof ItemOf<P>>(query?: ListQuery<P, F>, options?: CallOptions): ListRequest<Picked<ItemOf<P>, F>, AnswerBody<Operation<P, 'get'>>>
  }
> &
  If<Operation<P, 'post'>, { create(values: RequestBody<Operation<P, 'post'>>, options?: Omit<ChangeOptions, 'ifMatch'>): Promise<Answer<AnswerBody<Operation<P, 'post'>>>> }> &
  If<
    Operation<One<P>, 'get'>,
    {
      get<const F extends keyof ItemOf<P> = keyof ItemOf<P>>(
        id: IdOf<P>,
        query?: RecordQuery<ItemOf<P>, F>,
        options?: CallOptions & { ifNoneMatch?: undefined },
      ): Promise<Answer<Omit<AnswerBody<Operation<One<P>, 'get'>>, 'data'> & { data: [keyof ItemOf<P>] extends [F] ? DataOf<Operation<One<P>, 'get'>> : Picked<ItemOf<P>, F> }>>
      /** With `ifNoneMatch` there may be no data: nothing changed. */
      get(id: IdOf<P>, query: RecordQuery<ItemOf<P>, keyof ItemOf<P>> | undefined, options: ReadOptions): Promise<Answer<AnswerBody<Operation<One<P>, 'get'>>> | NotModified>
    }
  > &
  If<
    Operation<One<P>, 'patch'>,
    { update(id: IdOf<P>, values: NonNullable<RequestBody<Operation<One<P>, 'patch'>>>, options?: ChangeOptions): Promise<Answer<AnswerBody<Operation<One<P>, 'patch'>>>> }
  > &
  If<Operation<One<P>, 'delete'>, { delete(id: IdOf<P>, options?: ChangeOptions): Promise<Answer<AnswerBody<Operation<One<P>, 'delete'>>>> }> &
  If<
    ChildOf<P, 'post'>,
    {
      /** `api.sales.orders.action(7, 'confirm')`. */
      action<A extends ChildOf<P, 'post'>>(
        id: IdOf<P>,
        action: A,
        body?: RequestBody<Operation<`${One<P>}${A}/`, 'post'>>,
        options?: ChangeOptions,
      ): Promise<Answer<AnswerBody<Operation<`${One<P>}${A}/`, 'post'>>>>
    }
  > &
  If<
    Operation<`${P}bulk/`, 'post'>,
    {
      /** Up to 500 changes, each for itself. The server takes 90 seconds at most; the answer is waited for two minutes. */
      bulk(operations: BulkOf<P>, options?: Omit<ChangeOptions, 'ifMatch'>): Promise<Answer<AnswerBody<Operation<`${P}bulk/`, 'post'>>>>
    }
  > &
  If<Operation<`${P}schema/`, 'get'>, { schema(options?: CallOptions): Promise<Answer<AnswerBody<Operation<`${P}schema/`, 'get'>>>> }> &
  If<
    FileOf<P>,
    {
      /** The content of a binary field, or `report`: the document as PDF. With `ifNoneMatch` it may be a 304 without any: nothing changed. */
      download(id: IdOf<P>, file: FileOf<P>, options?: ReadOptions): Promise<Response>
    }
  > &
  If<
    ChildOf<P, 'put'>,
    {
      upload(id: IdOf<P>, file: ChildOf<P, 'put'>, content: Blob | ArrayBuffer | Uint8Array, options?: ChangeOptions & { contentType?: string }): Promise<Answer<AnswerBody<Operation<One<P>, 'get'>>>>
      /** Empties a binary field. */
      clear(id: IdOf<P>, file: ChildOf<P, 'put'>, options?: ChangeOptions): Promise<Answer<AnswerBody<Operation<One<P>, 'get'>>>>
    }
  >

/** All of {@link Resource}, whatever the address. */
class ResourceClient {
  readonly #api: FayvadAPI
  readonly path: string

  constructor(api: FayvadAPI, path: string) {
    this.#api = api
    this.path = path
  }

  list(query: Record<string, unknown> = {}, options?: CallOptions): ListRequest<unknown, { data: unknown[] }> {
    return new ListRequest(this.#api, this.path, wireQuery(query), this.#zoned(options))
  }

  get(id: string | number, query: Record<string, unknown> = {}, options?: ReadOptions): Promise<unknown> {
    return this.#api.request(this.#one(id), { ...this.#zoned(options), query: wireQuery(query) })
  }

  create(body: unknown, options?: ChangeOptions): Promise<unknown> {
    return this.#change('POST', this.path, body, options)
  }

  update(id: string | number, body: unknown, options?: ChangeOptions): Promise<unknown> {
    return this.#change('PATCH', this.#one(id), body, options)
  }

  delete(id: string | number, options?: ChangeOptions): Promise<unknown> {
    return this.#change('DELETE', this.#one(id), undefined, options)
  }

  action(id: string | number, action: string, body?: unknown, options?: ChangeOptions): Promise<unknown> {
    return this.#change('POST', this.#one(id, action), body, options)
  }

  bulk(operations: unknown, options?: ChangeOptions): Promise<unknown> {
    return this.#change('POST', `${this.path}bulk/`, { operations }, { timeout: 120_000, ...options })
  }

  schema(options?: CallOptions): Promise<unknown> {
    return this.#api.request(`${this.path}schema/`, options)
  }

  download(id: string | number, file: string, options?: ReadOptions): Promise<Response> {
    return this.#api.fetch(this.#one(id, file), { ...options, headers: { accept: '*/*', ...options?.headers } })
  }

  upload(id: string | number, file: string, body: Blob | ArrayBuffer | Uint8Array, options?: RequestOptions): Promise<unknown> {
    const contentType = options?.contentType ?? ((body instanceof Blob && body.type) || 'application/octet-stream')
    return this.#api.request(this.#one(id, file), { ...options, contentType, method: 'PUT', body })
  }

  clear(id: string | number, file: string, options?: ChangeOptions): Promise<unknown> {
    return this.#api.request(this.#one(id, file), { ...options, method: 'DELETE' })
  }

  // Records alone know time zones; elsewhere the parameter is unknown.
  #zoned<O extends CallOptions>(options: O | undefined): O | undefined {
    const { timeZone } = this.#api.options
    return timeZone && isOfRecords(this.path) ? { timeZone, ...options! } : options
  }

  #one(id: string | number, child?: string): string {
    return `${this.path}${encodeURIComponent(id)}/${child === undefined ? '' : `${encodeURIComponent(child)}/`}`
  }

  #change(method: string, path: string, body: unknown, options?: ChangeOptions): Promise<unknown> {
    const idempotencyKey = options?.idempotencyKey ?? newIdempotencyKey()
    return this.#api.request(path, { ...(method === 'DELETE' ? options : this.#zoned(options)), method, body, idempotencyKey })
  }
}

/** The client of a collection of the API's document. */
export function resource<P extends string>(api: FayvadAPI, path: P): Resource<P> {
  return new ResourceClient(api, path) as unknown as Resource<P>
}

/** Brings what a caller gives into the shape of the query. */
function wireQuery({ filters, domain, ...query }: Record<string, unknown>): Record<string, unknown> {
  const conditions = [...((domain as unknown[] | undefined) ?? [])]
  for (const [name, value] of Object.entries((filters as Record<string, QueryValue> | undefined) ?? {})) {
    if (value === undefined) continue
    const [field, operator = 'eq'] = name.split('__') as [string, string?]
    const several = { eq: 'in', in: 'in', ne: 'nin', nin: 'nin' }[operator]
    if (value === null) query[`${field}__isnull`] = operator !== 'ne'
    else if (!Array.isArray(value)) query[name] = value
    else if (!several) throw new TypeError(`${name} takes one value.`)
    // In the query commas part the values, so those that hold some go by the domain; `=` and `in` of Odoo take them as they are.
    else if (value.some((part) => String(part).includes(','))) conditions.push([field, several === 'in' ? several : 'not in', value])
    else query[`${field}__${several}`] = value
  }
  if (conditions.length > 0) query['domain'] = JSON.stringify(conditions)
  return query
}
