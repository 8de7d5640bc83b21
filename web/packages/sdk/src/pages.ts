import type { FayvadAPI } from './client'
import type { Answer, CallOptions } from './types'

/** A page of a list: the server's envelope, with the items that were asked for. */
export type Page<Item, Body> = Answer<Omit<Body, 'data'> & { data: Item[] }>

/** Whether a collection is one of Odoo's records, and not one of the server's own. */
export const isOfRecords = (path: string): boolean => /^\/api\/(?!admin\/|webhooks\/)/.test(path)

/** A list that is asked for when it is needed: `await` gives the first page, `for await` every item of every page. */
export class ListRequest<Item, Body> implements PromiseLike<Page<Item, Body>>, AsyncIterable<Item> {
  readonly #api: FayvadAPI
  readonly #path: string
  readonly #query: Record<string, unknown>
  readonly #options: CallOptions | undefined
  #first: Promise<Page<Item, Body>> | undefined

  /** @internal */
  constructor(api: FayvadAPI, path: string, query: Record<string, unknown>, options: CallOptions | undefined) {
    this.#api = api
    this.#path = path
    this.#query = query
    this.#options = options
  }

  then<A = Page<Item, Body>, B = never>(onFulfilled?: ((page: Page<Item, Body>) => A | PromiseLike<A>) | null, onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    this.#first ??= this.#get(this.#path, this.#query)
    return this.#first.then(onFulfilled, onRejected)
  }

  /**
   * Every page. Without an order, and with one by id, it goes over a cursor, which neither skips nor repeats a record whatever is changed meanwhile;
   * with another order, or an offset, page by page as the server links them.
   */
  async *pages(): AsyncGenerator<Page<Item, Body>, void, undefined> {
    const { order = 'id', offset, cursor } = this.#query
    const byCursor = isOfRecords(this.#path) && offset === undefined && cursor === undefined && /^-?id$/.test(String(order))
    let query: Record<string, unknown> | undefined = byCursor ? { ...this.#query, order, cursor: '*' } : this.#query
    let path = this.#path
    while (query) {
      const page: Page<Item, Body> = await this.#get(path, query)
      yield page
      const { next } = (page as { pagination?: { next?: string | null } }).pagination ?? {}
      if (!next) return
      // Records link the next page by its address; other lists name the cursor. The path stays ours: a prefix of a proxy is not the server's to know.
      const [link] = /\?.*|$/.exec(next)!
      path = this.#path + link
      query = link ? {} : { ...this.#query, cursor: next }
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data
  }

  /** All items, or the first `limit` of them. */
  async toArray({ limit = Infinity }: { limit?: number } = {}): Promise<Item[]> {
    const items: Item[] = []
    if (limit > 0)
      for await (const item of this) {
        items.push(item)
        if (items.length >= limit) break
      }
    return items
  }

  // A link has the zone already.
  #get(path: string, query: Record<string, unknown>): Promise<Page<Item, Body>> {
    return this.#api.request(path, { ...this.#options, ...(path !== this.#path && { timeZone: undefined }), query }) as unknown as Promise<Page<Item, Body>>
  }
}
