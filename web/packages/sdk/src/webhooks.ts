import { bytesOf } from './base64'
import type { EventName, EventFrame } from './live-types'
import { FayvadError } from './errors'

/** What arrives at a webhook: an event in the envelope of the Standard Webhooks scheme. */
export type WebhookMessage = {
  [E in EventName]: Pick<EventFrame<E>, 'id' | 'type' | 'timestamp'> & { tenant_id: string; data: EventFrame<E>['payload'] }
}[EventName]

/** A message that is not ours, was changed on its way, or is too old. */
export class WebhookVerificationError extends FayvadError {
  constructor(message: string) {
    super('WEBHOOK_REFUSED', message)
  }
}

export interface VerifyOptions {
  /** Seconds that a message may be old, or ahead; 300 where it is absent. */
  tolerance?: number | undefined
  /** The time, in milliseconds. */
  now?: number | undefined
}

type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * Makes sure that a message is ours, by the Standard Webhooks scheme, and answers it. With Web Crypto alone: in Node.js, browsers, workers, at the edge.
 * @param body As it arrived, byte for byte: not what a parser made of it.
 * @param secrets `whsec_…`; several while one takes the place of another.
 */
export async function verifyWebhook<Message = WebhookMessage>(body: string | Uint8Array | ArrayBuffer, headers: HeaderSource, secrets: string | readonly string[], options: VerifyOptions = {}): Promise<Message> {
  const [id, timestamp, signatures] = [headerOf(headers, 'webhook-id'), headerOf(headers, 'webhook-timestamp'), headerOf(headers, 'webhook-signature')]
  if (!id || !timestamp || !signatures) throw new WebhookVerificationError('The headers webhook-id, webhook-timestamp and webhook-signature are needed.')
  const age = (options.now ?? Date.now()) / 1000 - Number(timestamp)
  if (!(Math.abs(age) <= (options.tolerance ?? 300))) throw new WebhookVerificationError('The message is too old, or from the future.')

  const signed = await new Blob([`${id}.${timestamp}.`, body as BlobPart]).arrayBuffer()
  const given = signatures.split(' ').filter((signature) => signature.startsWith('v1,'))

  for (const secret of [secrets].flat() as string[]) {
    const key = await crypto.subtle.importKey('raw', bytesOf(secret.replace(/^whsec_/, '')), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    for (const signature of given) {
      let isOurs = false
      try {
        isOurs = await crypto.subtle.verify('HMAC', key, bytesOf(signature.slice(3)), signed) // compares in constant time
      } catch {
        // It is no base64.
      }
      if (isOurs) return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Message
    }
  }
  throw new WebhookVerificationError('No signature fits.')
}

function headerOf(headers: HeaderSource, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return typeof value === 'string' ? value : value?.join(' ')
}
