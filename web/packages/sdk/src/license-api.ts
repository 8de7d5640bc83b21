import { FayvadAPI } from './client'
import { FeatureNotLicensedError, LicenseInvalidError, UsageLimitExceededError, type FayvadAPIError } from './errors'
import type { ListRequest } from './pages'
import { resource, type ItemOf, type ListQuery, type Resource } from './resources'
import type { ActivateRequest, Answer, AnswerBody, APIResponse, CallOptions, DataOf, LicenseStatus, Operation, Path, QueryParameters } from './types'

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name
type SchemaPath = Extract<Path, `/api/${string}/${string}/schema/`>
type DomainOf<P extends string> = P extends `/api/${infer D}/${string}/schema/` ? D : never
type ResourceOf<D extends string, P extends string = SchemaPath> = P extends `/api/${D}/${infer R}/schema/` ? R : never
type At<D extends string, R extends string> = `/api/${D}/${R}/`
type Data<P extends string> = DataOf<Operation<P, 'get'>>
type Analytics<D extends string> = Operation<`/api/${D}/analytics/advanced/`, 'get'>

/** The domains of the business API. */
export type DomainName = DomainOf<SchemaPath>

/** A domain: its resources in camel case, `getOrders(filters)` for each of them, and its figures. */
export type Domain<D extends string> = { readonly [R in ResourceOf<D> as Camel<R>]: Resource<At<D, R>> } & {
  readonly [R in ResourceOf<D> as `get${Capitalize<Camel<R>>}`]: (filters?: NonNullable<Filters<At<D, R>>>, options?: CallOptions) => ListRequest<ItemOf<At<D, R>>, AnswerBody<Operation<At<D, R>, 'get'>>>
} & {
  /** Totals, trend and top lists; the licence has to grant `advanced_reporting`. */
  getAdvancedAnalytics(query?: QueryParameters<Analytics<D>>, options?: CallOptions): Promise<Answer<AnswerBody<Analytics<D>>>>
}

type Filters<P extends string> = ListQuery<P> extends { readonly filters?: infer F } ? F : never

/** The API with all that the licence has to do with it: domains, licence endpoints, webhooks, and events when the licence refuses. */
export class LicenseAwareFayvadAPI extends FayvadAPI {
  get sales(): Domain<'sales'> {
    return this.domain('sales')
  }

  get hr(): Domain<'hr'> {
    return this.domain('hr')
  }

  get inventory(): Domain<'inventory'> {
    return this.domain('inventory')
  }

  get manufacturing(): Domain<'manufacturing'> {
    return this.domain('manufacturing')
  }

  get purchasing(): Domain<'purchasing'> {
    return this.domain('purchasing')
  }

  get accounting(): Domain<'accounting'> {
    return this.domain('accounting')
  }

  /** Endpoints that are told of events. */
  get webhooks(): Resource<'/api/webhooks/'> {
    return this.resource('/api/webhooks/')
  }

  domain<D extends DomainName>(name: D): Domain<D> {
    return new Proxy({} as Domain<D>, {
      // What is awaited or printed is asked for `then`, `toJSON` and symbols: they are no resources.
      get: (_, property) => (typeof property !== 'string' || /^(then|toJSON)$/.test(property) ? undefined : this.#member(name, property)),
    })
  }

  /** Any collection, for example one that the operator's own catalogue adds: `api.resource('/api/sales/vans/')`. */
  resource<P extends string>(path: P): Resource<P> {
    return resource(this, path)
  }

  /** Whom the token is for. */
  me(options?: CallOptions): Promise<APIResponse<Data<'/api/auth/me/'>>> {
    return this.call('get', '/api/auth/me/', options)
  }

  getLicenseStatus(options?: CallOptions): Promise<APIResponse<LicenseStatus>> {
    return this.call('get', '/api/license/status/', options)
  }

  /** Binds a key to the caller's database; administrators only. */
  activateLicense(license: ActivateRequest, options?: CallOptions): Promise<APIResponse<DataOf<Operation<'/api/license/activate/', 'post'>>>> {
    return this.call('post', '/api/license/activate/', { ...options, body: license })
  }

  getLicenseAnalytics(timeframe?: '24h' | '7d' | '30d' | '90d', options?: CallOptions): Promise<APIResponse<Data<'/api/license/analytics/'>>> {
    return this.call('get', '/api/license/analytics/', { ...options, query: { timeframe } as never })
  }

  getLicenseRecommendations(options?: CallOptions): Promise<APIResponse<Data<'/api/license/recommendations/'>>> {
    return this.call('get', '/api/license/recommendations/', options)
  }

  /** What a call would come to, step by step, without making it. */
  explain(path: string, method = 'GET', options?: CallOptions): Promise<APIResponse<Data<'/api/license/explain/'>>> {
    return this.call('get', '/api/license/explain/', { ...options, query: { path, method } as never })
  }

  /** What can be bought; asks for no token. */
  getTiers(options?: CallOptions): Promise<APIResponse<Data<'/license/portal/tiers/'>>> {
    return this.call('get', '/license/portal/tiers/', { ...options, authorize: false })
  }

  protected override refused(error: FayvadAPIError): void {
    const { details } = error
    const the = (name: string) => details[name] as never
    if (error instanceof LicenseInvalidError) this.emit('license_invalid', details, error)
    else if (error instanceof FeatureNotLicensedError) this.emit('feature_not_licensed', { feature: the('required_feature'), currentTier: the('current_tier'), upgradeUrl: the('upgrade_url') }, error)
    else if (error instanceof UsageLimitExceededError) this.emit('usage_limit_exceeded', { limitType: the('limit_type'), currentUsage: the('current_usage'), limit: the('limit') }, error)
  }

  #member(domain: string, property: string): unknown {
    const at = (name: string) => resource(this, `/api/${domain}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}/`) as unknown as { list(query: unknown, options?: CallOptions): unknown }
    if (property === 'getAdvancedAnalytics') return (query?: object, options?: CallOptions) => this.request(`/api/${domain}/analytics/advanced/`, { ...options, query: { tz: this.options.timeZone, ...query } })
    const [, letter, rest] = /^get([A-Z])(.*)/.exec(property) ?? []
    return letter ? (filters?: object, options?: CallOptions) => at(letter.toLowerCase() + rest).list({ filters }, options) : at(property)
  }
}
