import { describe, expect, test } from 'vitest'
import { readdirSync } from 'node:fs'
import * as sdk from '../../src'
import { errorOf } from '../../src/errors'

const classes: [code: string, status: number, type: new (...args: never[]) => sdk.FayvadAPIError][] = [
  ['LICENSE_MISSING', 403, sdk.LicenseMissingError],
  ['LICENSE_INVALID', 403, sdk.LicenseInvalidError],
  ['FEATURE_NOT_LICENSED', 403, sdk.FeatureNotLicensedError],
  ['INSUFFICIENT_LICENSE_TIER', 403, sdk.InsufficientLicenseTierError],
  ['USAGE_LIMIT_EXCEEDED', 429, sdk.UsageLimitExceededError],
  ['USER_LIMIT_EXCEEDED', 403, sdk.UserLimitExceededError],
  ['INVALID_CREDENTIALS', 401, sdk.AuthenticationError],
  ['TOKEN_INVALID', 401, sdk.AuthenticationError],
  ['TOKEN_EXPIRED', 401, sdk.AuthenticationError],
  ['PERMISSION_DENIED', 403, sdk.PermissionDeniedError],
  ['VALIDATION_ERROR', 400, sdk.ValidationError],
  ['INVALID_JSON', 400, sdk.ValidationError],
  ['NOT_FOUND', 404, sdk.NotFoundError],
  ['METHOD_NOT_ALLOWED', 405, sdk.NotFoundError],
  ['CONFLICT', 409, sdk.ConflictError],
  ['CONFLICT', 412, sdk.PreconditionFailedError],
  ['PAYLOAD_TOO_LARGE', 413, sdk.ValidationError],
  ['UNSUPPORTED_MEDIA_TYPE', 415, sdk.ValidationError],
  ['BUSINESS_RULE', 422, sdk.BusinessRuleError],
  ['RATE_LIMITED', 429, sdk.RateLimitedError],
  ['ODOO_UNAVAILABLE', 503, sdk.UnavailableError],
  ['ODOO_TIMEOUT', 504, sdk.UnavailableError],
  ['ODOO_BAD_RESPONSE', 502, sdk.UnavailableError],
  ['SERVICE_UNAVAILABLE', 503, sdk.UnavailableError],
  ['INTERNAL_ERROR', 500, sdk.ServerError],
]

describe('errors', () => {
  test.each(classes)('%s with %i has a class', (error_code, status, type) => {
    const body = { success: false, error: 'A sentence.', error_code, details: { a: 1 }, request_id: 'r1', suggestion: 'Do.', action_url: '/x/' }
    const error = errorOf(status, new Headers({ 'retry-after': '12' }), body)
    expect(error.constructor).toBe(type)
    expect(error).toBeInstanceOf(sdk.FayvadAPIError)
    expect(error).toMatchObject({ name: type.name, message: 'A sentence.', code: error_code, errorCode: error_code, status, details: { a: 1 }, requestId: 'r1', retryAfter: 12, suggestion: 'Do.', actionUrl: '/x/' })
  })

  test('every code that the documentation has is in this table', () => {
    const pages = readdirSync(new URL('../../../../../docs/errors/', import.meta.url)).filter((name) => name !== 'README.md').map((name) => name.replace('.md', ''))
    expect(pages.filter((code) => !classes.some(([known]) => known === code))).toEqual([])
  })

  test('a code of a later version goes by its status', () => {
    expect(errorOf(403, new Headers(), { error_code: 'NEW', error: 'No.' })).toMatchObject({ code: 'NEW', status: 403, details: {} })
    expect(errorOf(409, new Headers(), { error_code: 'NEW' })).toBeInstanceOf(sdk.ConflictError)
  })

  test('Retry-After may be a date', () => {
    const error = errorOf(503, new Headers({ 'retry-after': new Date(Date.now() + 10_000).toUTCString() }), undefined)
    expect(error.retryAfter).toBeGreaterThan(8)
    expect(errorOf(503, new Headers({ 'retry-after': 'soon' }), undefined).retryAfter).toBeUndefined()
  })
})
