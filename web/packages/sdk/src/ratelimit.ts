/** What is left of the hour, as the last answer told it. */
export interface RateLimit {
  limit: number
  remaining: number
  /** When the window ends, on this machine's clock. */
  resetsAt: Date
}

/** Reads `RateLimit-Policy: "api-hour";q=5000;w=3600` and `RateLimit: "api-hour";r=4321;t=1234`. */
export function rateLimitOf(headers: Headers): RateLimit | undefined {
  const number = (header: string, name: string) => Number(new RegExp(`;\\s*${name}=(\\d+)`).exec(headers.get(header) ?? '')?.[1] ?? NaN)
  const [limit, remaining, seconds] = [number('ratelimit-policy', 'q'), number('ratelimit', 'r'), number('ratelimit', 't')]
  return remaining >= 0 ? { limit, remaining, resetsAt: new Date(Date.now() + seconds * 1000) } : undefined
}
