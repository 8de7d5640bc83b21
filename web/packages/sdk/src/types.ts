import type { components, ErrorBody, paths } from './generated/api'

export type { ErrorBody }

/** The schemas of the API's document. */
export type Schemas = components['schemas']

/** The addresses of the API's document. */
export type Path = keyof paths

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What the document says of a method at an address; `never` where there is none. */
export type Operation<P extends string, M extends Method> = P extends Path ? (M extends keyof paths[P] ? paths[P][M] : never) : never

type Success<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201 | 202)] : never

/** The body of a success. */
export type AnswerBody<O> = Success<O> extends { content: { 'application/json': infer Body } } ? Body : undefined

/** The body of a request; `undefined` where it takes none. */
export type RequestBody<O> = O extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : O extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? ('requestBody' extends keyof O ? Body | undefined : undefined)
    : undefined

export type PathParameters<O> = O extends { parameters: { path: infer Parameters } } ? Parameters : undefined

export type QueryParameters<O> = O extends { parameters: { query?: infer Query } } ? NonNullable<Query> : Record<never, never>

/** The data of a success. */
export type DataOf<O> = AnswerBody<O> extends { data: infer Data } ? Data : never

// By their addresses, as the names of schemas may change.
export type LoginRequest = RequestBody<Operation<'/api/auth/login/', 'post'>>
export type RegisterRequest = RequestBody<Operation<'/api/auth/register/', 'post'>>
export type LoginAnswer = DataOf<Operation<'/api/auth/login/', 'post'>>
export type ActivateRequest = RequestBody<Operation<'/api/license/activate/', 'post'>>
export type LicenseStatus = DataOf<Operation<'/api/license/status/', 'get'>>

/** What an answer holds besides its body. */
export interface Meta {
  status: number
  headers: Headers
  /** Stands for the state that was read: give it as `ifMatch` of a change, or as `ifNoneMatch` of a read. */
  etag: string | undefined
  requestId: string | undefined
  /** An `Idempotency-Key` was sent a second time, and this is what the first request was answered. */
  replayed: boolean
}

/** The server's envelope, `{success: true, data, …}`, and `meta`. */
export type Answer<Body> = Body & { meta: Meta }

/** An answer with nothing but data. */
export type APIResponse<Data = unknown> = Answer<{ success: true; data: Data; message?: string }>

/** Nothing changed since the state named by `ifNoneMatch`. */
export type NotModified = { success: true; data: undefined; meta: Meta }

export type QueryValue = string | number | boolean | Date | null | undefined | readonly (string | number | boolean | Date)[]

/** Options of every call. */
export interface CallOptions {
  /** Ends the call, its retries and what is waited for between them. */
  signal?: AbortSignal | undefined
  /** Milliseconds for each try; 0 for ever. */
  timeout?: number | undefined
  /** Tries besides the first. */
  retries?: number | undefined
  /** Wished languages, as in `Accept-Language`. */
  language?: string | undefined
  /** IANA name; of dates and times that are given without a zone. */
  timeZone?: string | undefined
  /** Companies to work in, by id. */
  company?: number | readonly number[] | undefined
  headers?: Record<string, string> | undefined
}

/** Options of a call that changes something. */
export interface ChangeOptions extends CallOptions {
  /** The request takes effect once for each key; made anew for each call where it is absent. */
  idempotencyKey?: string | undefined
  /** The state that the change is meant for, from `meta.etag`; another one is a {@link PreconditionFailedError}. */
  ifMatch?: string | undefined
}
