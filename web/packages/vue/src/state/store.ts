import { claimsOf, FayvadAPIError, type FayvadError, type LicenseAwareFayvadAPI, type LicenseStatus } from '@fayvad/sdk'
import { computed, ref, shallowRef } from 'vue'
import { hourEndOf, snapshotCache, snapshotOf, type Snapshot, type SnapshotStorage } from './snapshot'

/** `loading`: not known yet. `signed_out`: nobody is logged in. `error`: the server refused, or was silent for longer than the grace. */
export type LicenseState = 'loading' | 'ready' | 'signed_out' | 'error'

export interface StoreOptions {
  /** Milliseconds for which a state counts as fresh; 60,000 where it is absent. While a live connection is open it is five times as long. */
  maxAge?: number | undefined
  /** Milliseconds for which the last known state is kept while the server is silent; 48 hours where it is absent. */
  grace?: number | undefined
  /** Where the last known state is kept over reloads, such as `localStorage`; nowhere where it is absent. */
  cache?: SnapshotStorage | undefined
  /** A state to begin with, such as one of the server that rendered the page. */
  initial?: Snapshot | null | undefined
  /** Something in front of the server adds the token, so none is needed here. */
  proxied?: boolean | undefined
}

export type LicenseStore = ReturnType<typeof createStore>

/** No answer, or none about the licence: what was known before may go on being shown for a while. */
function isSilence(error: unknown): boolean {
  return !(error instanceof FayvadAPIError) || error.status >= 500 || error.status === 429 || error.status === 408
}

/** What is known of the licence. Asks the server, one request at a time; when to ask is decided by the {@link watcher}. */
export function createStore(api: LicenseAwareFayvadAPI, options: StoreOptions) {
  const maxAge = options.maxAge ?? 60_000
  const grace = options.grace ?? 48 * 3600_000
  const cache = snapshotCache(options.proxied ? undefined : options.cache)

  const snapshot = shallowRef<Snapshot | null>(options.initial ?? null)
  const error = shallowRef<FayvadError>()
  const isFetching = ref(false)
  const isKnown = ref(false)
  const isLive = ref(false)
  const now = ref(Date.now())
  let running: Promise<void> | undefined
  let isOutdated = false
  let epoch = 0
  let triedAt = 0

  const usable = computed(() => (snapshot.value && now.value < snapshot.value.at + grace ? snapshot.value : null))
  const isOver = computed(() => usable.value?.endsIn !== undefined && now.value >= usable.value.at + usable.value.endsIn)
  const isValid = computed(() => usable.value?.data.status.is_valid === true && !isOver.value)
  const freshFor = () => (isLive.value ? 5 * maxAge : maxAge)
  const isStale = computed(() => usable.value !== null && (error.value !== undefined || now.value >= usable.value.at + freshFor()))
  const status = computed<LicenseState>(() => (usable.value ? 'ready' : !isKnown.value ? 'loading' : error.value || snapshot.value ? 'error' : 'signed_out'))
  const reason = computed(() => (isOver.value ? 'EXPIRED' : usable.value ? usable.value.data.status.reason : snapshot.value ? 'VALIDATION_UNREACHABLE' : null))

  function keep(next: Snapshot | null): void {
    snapshot.value = next
    tick()
    cache.write(next)
  }

  /** Forgets what is known: somebody else is here now. */
  function reset(): void {
    epoch++
    error.value = undefined
    isKnown.value = false
    snapshot.value = null
    if (running) isOutdated = true
  }

  async function ask(): Promise<void> {
    const turn = epoch
    triedAt = Date.now()
    try {
      const session = options.proxied ? undefined : await api.session()
      if (turn !== epoch) return
      const subject = session ? (claimsOf(session.token)['sub'] as string | undefined) : undefined
      if (session === null) {
        error.value = undefined
        return keep(null)
      }
      if (snapshot.value && snapshot.value.subject !== subject) {
        snapshot.value = null
        isKnown.value = false
      }
      if (!snapshot.value && subject) snapshot.value = cache.read(subject)
      const { data, meta } = await api.getLicenseStatus()
      if (turn !== epoch || isOutdated) return // it is asked for again at once
      error.value = undefined
      keep(snapshotOf(data, meta.headers, subject))
    } catch (reason) {
      if (turn !== epoch || isOutdated) return
      error.value = reason as FayvadError
      if (!isSilence(reason)) keep(null)
    } finally {
      if (turn === epoch && !isOutdated) isKnown.value = true
      triedAt = Date.now()
      tick()
    }
  }

  async function run(): Promise<void> {
    isFetching.value = true
    do {
      isOutdated = false
      await ask()
    } while (isOutdated)
    running = undefined
    isFetching.value = false
  }

  /** Asks the server. Callers at the same time share one request; it never rejects, `error` tells. */
  function refresh(): Promise<void> {
    return (running ??= run())
  }

  /** Something changed just now, so what a request in flight brings may be from before: asks again behind it. */
  function invalidate(): Promise<void> {
    if (running) isOutdated = true
    return refresh()
  }

  /** Takes over at once what an event said; the server is asked for the rest. */
  function amend(change: (data: LicenseStatus) => LicenseStatus): void {
    if (snapshot.value) keep({ ...snapshot.value, data: change(snapshot.value.data) })
  }

  /** Looks at the clock. */
  function tick(): void {
    now.value = Date.now()
  }

  /** When something is to happen next without a cause from outside. */
  function nextAt(): number {
    const kept = snapshot.value
    const times = [triedAt + freshFor(), ...(kept ? [kept.at + grace, kept.at + (kept.endsIn ?? Infinity), hourEndOf(kept)] : [])]
    return Math.min(...times.filter((time) => time > Date.now()))
  }

  // The requests of an hour that is over are not those of the present one.
  const isPast = (end: number) => triedAt < end && Date.now() >= end
  const isDue = () => Date.now() >= triedAt + freshFor() || isOver.value || (snapshot.value !== null && isPast(hourEndOf(snapshot.value)))
  const triedAgo = () => Date.now() - triedAt

  return { snapshot, usable, status, isValid, reason, isStale, error, isFetching, isLive, refresh, invalidate, amend, reset, tick, nextAt, isDue, triedAgo, maxAge }
}
