import type { ErrorBody } from './types'

/** A code of the API; codes of later versions are let through. */
export type ErrorCode = ErrorBody['error_code'] | (string & {})

/** What the server says of a failure. */
export interface Failure {
  status: number
  code: ErrorCode
  message: string
  /** Facts for programs; which ones there are depends on the code. */
  details: Record<string, unknown>
  /** For questions to whoever runs the server. */
  requestId: string | undefined
  /** Seconds to wait before another try. */
  retryAfter: number | undefined
  /** What to do, in a sentence. */
  suggestion: string | undefined
  /** Where to do it. */
  actionUrl: string | undefined
}

/** All that this package throws. */
export class FayvadError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
  }
}

/** The server answered, and the answer is a refusal. */
export class FayvadAPIError extends FayvadError {
  declare readonly status: number
  declare readonly details: Failure['details']
  declare readonly requestId: string | undefined
  declare readonly retryAfter: number | undefined
  declare readonly suggestion: string | undefined
  declare readonly actionUrl: string | undefined

  constructor({ code, message, ...facts }: Failure) {
    super(code, message)
    Object.assign(this, facts)
  }

  /** The same as `code`. */
  get errorCode(): ErrorCode {
    return this.code
  }
}

/** 401: the password is wrong, or the token is not good or over. */
export class AuthenticationError extends FayvadAPIError {}

/** What the licence does not allow: the base of all errors of the licence. */
export class LicenseError extends FayvadAPIError {
  /** A token that opens the licence endpoints alone, so that an administrator can activate a licence; a refused log-in brings it. */
  get activationToken(): string | undefined {
    return this.details['activation_token'] as string | undefined
  }
}

/** There is no licence, or no token. */
export class LicenseMissingError extends LicenseError {}

/** The licence does not hold now; `reason` says why, such as `EXPIRED`. */
export class LicenseInvalidError extends LicenseError {
  get reason(): string | undefined {
    return this.details['reason'] as string | undefined
  }
}

/** The licence lacks a feature. */
export class FeatureNotLicensedError extends LicenseError {}

/** The tier ranks too low. */
export class InsufficientLicenseTierError extends LicenseError {}

/** The hour's requests are used up. */
export class UsageLimitExceededError extends LicenseError {}

/** No seat is left. */
export class UserLimitExceededError extends LicenseError {}

/** The user lacks the right. */
export class PermissionDeniedError extends FayvadAPIError {}

/** 400, 413, 415: the request is wrong in itself. */
export class ValidationError extends FayvadAPIError {
  /** What is wrong, by field. */
  get fields(): Record<string, string> {
    return (this.details['fields'] ?? {}) as Record<string, string>
  }
}

/** 404, 405. */
export class NotFoundError extends FayvadAPIError {}

/** 409: contradicts the present state; `details.reason` tells which one where there are several. */
export class ConflictError extends FayvadAPIError {}

/** 412: somebody else changed it since it was read. */
export class PreconditionFailedError extends ConflictError {}

/** 422: a rule of Odoo says no, in Odoo's words. */
export class BusinessRuleError extends FayvadAPIError {}

/** 429 of an address or an account, not of the licence. */
export class RateLimitedError extends FayvadAPIError {}

/** 502, 503, 504: Odoo or a store cannot be reached, or was too slow. */
export class UnavailableError extends FayvadAPIError {}

/** 500: a defect of the server. */
export class ServerError extends FayvadAPIError {}

/** There was no answer, or only a part of one. */
export class ConnectionError extends FayvadError {
  constructor(cause: unknown) {
    super('CONNECTION_FAILED', 'The server cannot be reached, or the connection broke.', cause)
  }
}

/** No answer within the time given. */
export class TimeoutError extends FayvadError {
  constructor(milliseconds: number) {
    super('TIMEOUT', `No answer within ${milliseconds} ms.`)
  }
}

/** The caller's signal ended the call; `cause` is the signal's reason. Its `name` is `AbortError`, as everywhere. */
export class AbortError extends FayvadError {
  constructor(reason: unknown) {
    super('ABORTED', 'The call was aborted.', reason)
    this.name = 'AbortError'
  }
}

const byCode: Record<string, typeof FayvadAPIError> = {
  INVALID_CREDENTIALS: AuthenticationError,
  TOKEN_INVALID: AuthenticationError,
  TOKEN_EXPIRED: AuthenticationError,
  LICENSE_MISSING: LicenseMissingError,
  LICENSE_INVALID: LicenseInvalidError,
  FEATURE_NOT_LICENSED: FeatureNotLicensedError,
  INSUFFICIENT_LICENSE_TIER: InsufficientLicenseTierError,
  USAGE_LIMIT_EXCEEDED: UsageLimitExceededError,
  USER_LIMIT_EXCEEDED: UserLimitExceededError,
  PERMISSION_DENIED: PermissionDeniedError,
  BUSINESS_RULE: BusinessRuleError,
}

// For codes of later versions, and for answers of a proxy in between, which have no code.
const byStatus: Record<number, typeof FayvadAPIError> = {
  400: ValidationError,
  401: AuthenticationError,
  404: NotFoundError,
  405: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  413: ValidationError,
  415: ValidationError,
  422: BusinessRuleError,
  429: RateLimitedError,
  500: ServerError,
  502: UnavailableError,
  503: UnavailableError,
  504: UnavailableError,
}

/** Makes the error of an answer that is no success. */
export function errorOf(status: number, headers: Headers, body: unknown): FayvadAPIError {
  const said = Object(body) as Partial<ErrorBody> // empty where there is none
  const failure: Failure = {
    status,
    code: said.error_code ?? `HTTP_${status}`,
    message: said.error ?? `The server answered ${status}.`,
    details: (said.details ?? {}) as Failure['details'],
    requestId: said.request_id ?? headers.get('x-request-id') ?? undefined,
    retryAfter: secondsOf(headers.get('retry-after')),
    suggestion: said.suggestion,
    actionUrl: said.action_url,
  }
  return new (byCode[failure.code] ?? byStatus[status] ?? FayvadAPIError)(failure)
}

// RFC 9110 section 10.2.3: seconds, or a date.
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

/** A promise's outcome as a value, for callers who would rather not catch. What is not of this package is still thrown. */
export function safe<T>(promise: PromiseLike<T>): Promise<{ ok: true; value: T } | { ok: false; error: FayvadError }> {
  return Promise.resolve(promise).then(
    (value) => ({ ok: true as const, value }),
    (error: unknown) => {
      if (error instanceof FayvadError) return { ok: false as const, error }
      throw error
    },
  )
}
