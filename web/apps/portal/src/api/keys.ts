import { newIdempotencyKey } from '@fayvad/sdk'

/** A key of idempotency for each content: what is sent again as it was, after an answer that was lost, is not done twice. */
export function keysByContent(): (content: unknown) => string {
  const keys = new Map<string, string>()
  return (content) => {
    const text = JSON.stringify(content ?? null)
    const key = keys.get(text) ?? newIdempotencyKey()
    keys.set(text, key)
    return key
  }
}
