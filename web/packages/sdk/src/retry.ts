import { AbortError, ConflictError, ConnectionError, FayvadAPIError, TimeoutError, UsageLimitExceededError } from './errors'

/** How failures are tried again. */
export interface RetryOptions {
  /** Tries besides the first; 2 where it is absent. */
  retries?: number | undefined
  /** Milliseconds that the first wait has at most; each one after it twice as many. 300 where it is absent. */
  base?: number | undefined
  /** Milliseconds that a wait has at most. 8,000 where it is absent. */
  cap?: number | undefined
  /** Seconds: where the server asks for a longer wait, the call fails instead. 60 where it is absent. */
  maxRetryAfter?: number | undefined
  /** Whether to wait for the next hour, within `maxRetryAfter`, when the licence's requests are used up. */
  usageLimit?: boolean | undefined
}

/** Exponential back-off with full jitter: of many clients that failed together no two come back together. */
export function backoff(attempt: number, base: number, cap: number): number {
  return Math.random() * Math.min(cap, base * 2 ** attempt)
}

/** Whether a refusal may be another answer in a moment. */
export const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500

/** Milliseconds to wait before the next try of a call that may be repeated; undefined: it is over. */
export function retryDelay(error: unknown, attempt: number, options: RetryOptions): number | undefined {
  if (attempt >= (options.retries ?? 2)) return undefined
  const wait = backoff(attempt, options.base ?? 300, options.cap ?? 8000)
  if (error instanceof ConnectionError || error instanceof TimeoutError) return wait
  if (!(error instanceof FayvadAPIError) || (error instanceof UsageLimitExceededError && !options.usageLimit)) return undefined
  // The first try of this call is still at work: its answer will be there in a moment.
  const isRunning = error instanceof ConflictError && error.details['reason'] === 'IN_PROGRESS'
  const { status, retryAfter = 0 } = error
  if (!isRunning && !isPassing(status)) return undefined
  return retryAfter > (options.maxRetryAfter ?? 60) ? undefined : retryAfter * 1000 + wait
}

/** Waits; a signal that is aborted meanwhile ends it with an {@link AbortError}. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(new AbortError(signal!.reason))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', abort)
  })
}
