import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyWebhook, WebhookVerificationError } from '../../src'
import { failure } from '../setup/clients'

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD3TkmRVQiRyk='
const other = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const body = '{"id":"evt_1","type":"license:updated","timestamp":"2026-11-24T10:15:00Z","tenant_id":"acmé","data":{"new_tier":"professional"}}'
const sentAt = 1_795_428_900
const now = (sentAt + 10) * 1000

const sign = (content: string, key = secret, id = 'evt_1') =>
  `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64')).update(`${id}.${sentAt}.${content}`).digest('base64')}`
const headers = (signature = sign(body)) => ({ 'webhook-id': 'evt_1', 'webhook-timestamp': String(sentAt), 'webhook-signature': signature })

describe('verifyWebhook', () => {
  test('what is ours is answered, as text and as bytes, with headers of any kind', async () => {
    const message = await verifyWebhook(body, headers(), secret, { now })
    expect(message.tenant_id).toBe('acmé')
    if (message.type === 'license:updated') expect(message.data.new_tier).toBe('professional')
    const bytes = new TextEncoder().encode(body)
    expect(await verifyWebhook(bytes, new Headers(headers()), [secret], { now })).toEqual(message)
    expect(await verifyWebhook(bytes.buffer, { 'Webhook-Id': ['evt_1'], 'Webhook-Timestamp': String(sentAt), 'Webhook-Signature': sign(body) }, secret, { now })).toEqual(message)
  })

  test('one secret of several, and one signature of several, is enough', async () => {
    expect(await verifyWebhook(body, headers(), [other, secret], { now })).toBeDefined()
    expect(await verifyWebhook(body, headers(`v1a,xyz v1,??? ${sign(body, other)} ${sign(body)}`), secret, { now })).toBeDefined()
  })

  test.each([
    ['another secret', () => verifyWebhook(body, headers(), other, { now })],
    ['another body', () => verifyWebhook(body.replace('professional', 'enterprise'), headers(), secret, { now })],
    ['another id', () => verifyWebhook(body, { ...headers(), 'webhook-id': 'evt_2' }, secret, { now })],
    ['no signature', () => verifyWebhook(body, { ...headers(), 'webhook-signature': undefined }, secret, { now })],
    ['one of another scheme', () => verifyWebhook(body, headers(sign(body).replace('v1,', 'v2,')), secret, { now })],
    ['an old message', () => verifyWebhook(body, headers(), secret, { now: now + 300_000 })],
    ['one of the future', () => verifyWebhook(body, headers(), secret, { now: now - 400_000 })],
    ['a time that is none', () => verifyWebhook(body, { ...headers(), 'webhook-timestamp': 'now' }, secret, { now })],
    ['no secret at all', () => verifyWebhook(body, headers(), [], { now })],
  ])('%s is refused', async (_, verify) => {
    expect((await failure(verify(), WebhookVerificationError)).code).toBe('WEBHOOK_REFUSED')
  })

  test('the tolerance may be another', async () => {
    expect(await verifyWebhook(body, headers(), secret, { now: now + 300_000, tolerance: 600 })).toBeDefined()
  })
})
