export { FayvadAPI, newIdempotencyKey, type ClientEvents, type ClientOptions, type RequestOptions } from './client'
export { LicenseAwareFayvadAPI, type Domain, type DomainName } from './license-api'
export { type Filters, type ItemOf, type ListQuery, type Picked, type Resource } from './resources'
export { ListRequest, type Page } from './pages'
export {
  AbortError, AuthenticationError, BusinessRuleError, ConflictError, ConnectionError, FayvadAPIError, FayvadError, FeatureNotLicensedError, InsufficientLicenseTierError,
  LicenseError, LicenseInvalidError, LicenseMissingError, NotFoundError, PermissionDeniedError, PreconditionFailedError, RateLimitedError, safe, ServerError, TimeoutError,
  UnavailableError, UsageLimitExceededError, UserLimitExceededError, ValidationError, type ErrorCode, type Failure,
} from './errors'
export { Emitter } from './emitter'
export { LicensedWebSocketClient, LiveError, type LiveClose, type LiveCloseReason, type LiveEvents, type LiveOptions, type LiveState, type WebSocketClass } from './live'
export type { ErrorPayload, EventFrame, EventName, PongPayload, ServerFrame } from './live-types'
export { memoryStore, webStore, claimsOf, type Session, type TokenStore } from './tokens'
export { verifyWebhook, WebhookVerificationError, type VerifyOptions, type WebhookMessage } from './webhooks'
export type { RateLimit } from './ratelimit'
export type { RetryOptions } from './retry'
export type { ActivateRequest, Answer, AnswerBody, APIResponse, CallOptions, ChangeOptions, DataOf, ErrorBody, LicenseStatus, LoginAnswer, LoginRequest, Meta, Method, NotModified, Operation, Path, QueryValue, RegisterRequest, RequestBody, Schemas } from './types'
