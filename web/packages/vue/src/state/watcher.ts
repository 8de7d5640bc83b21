import { LicensedWebSocketClient, type LicenseAwareFayvadAPI, type LiveOptions } from '@fayvad/sdk'
import { effectScope, watch } from 'vue'
import type { LicenseStore } from './store'

const longestTimer = 2 ** 31 - 1
const afterRefusal = 2000

/** Decides when the licence is asked for: at the beginning, when the page comes to the fore or back on line, when it is stale, and when an event says so. */
export function createWatcher(api: LicenseAwareFayvadAPI, store: LicenseStore, options: boolean | LiveOptions | undefined) {
  const page = globalThis.document as Document | undefined
  const wantsLive = options !== false && (page !== undefined || (typeof options === 'object' && options.WebSocket !== undefined))
  const live = wantsLive ? LicensedWebSocketClient.of(api, typeof options === 'object' ? options : {}) : undefined
  const ends: (() => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let liveBarredUntil = 0
  let started: Promise<void> | undefined

  const isHidden = () => page?.visibilityState === 'hidden'

  function schedule(): void {
    clearTimeout(timer)
    const next = store.nextAt()
    if (started && next < Infinity) timer = setTimeout(look, Math.min(next - Date.now(), longestTimer))
  }

  function look(): void {
    store.tick()
    if (store.isDue() && !isHidden()) void store.refresh()
    schedule()
  }

  function wake(): void {
    store.tick()
    if (!isHidden() && store.triedAgo() > afterRefusal) void store.refresh()
  }

  /** A call was refused for the licence, so it may have changed. Many may be refused at once. */
  function hint(): void {
    if (store.triedAgo() > afterRefusal) void store.invalidate()
  }

  function followLive(client: LicensedWebSocketClient): void {
    ends.push(
      client.on('state', (state) => (store.isLive.value = state === 'open')),
      // What happened between the answer and the connection is told by neither.
      client.on('open', () => void store.invalidate()),
      client.on('license:*', () => void store.invalidate()),
      client.on('license:expired', ({ reason }) => store.amend((data) => ({ ...data, status: { ...data.status, is_valid: false, reason } }))),
      client.on('license:feature_disabled', ({ feature }) =>
        store.amend((data) => (data.license ? { ...data, license: { ...data.license, features: { ...data.license.features, [feature]: false } } } : data)),
      ),
      client.on('close', ({ reason, retryIn }) => {
        if (retryIn !== undefined || reason === 'closed') return
        liveBarredUntil = Date.now() + store.maxAge
        void store.invalidate()
      }),
      () => {
        client.close()
        store.isLive.value = false
      },
    )
  }

  /** Only who may have a live connection tries to open one; what another person opened, in another window perhaps, ends. */
  function connect(client: LicensedWebSocketClient): void {
    if (!store.snapshot.value) return client.close()
    const isGranted = store.isValid.value && store.usable.value?.data.license?.features['real_time_sync'] === true
    if (!isGranted) liveBarredUntil = 0
    else if (client.state === 'idle' && Date.now() >= liveBarredUntil) void client.connect().catch(() => {})
  }

  /** Begins; settles when the licence is known, or the server was found silent. */
  function start(): Promise<void> {
    return (started ??= begin())
  }

  function begin(): Promise<void> {
    const scope = effectScope(true)
    ends.push(
      () => scope.stop(),
      api.on('license_invalid', hint),
      api.on('feature_not_licensed', hint),
      api.on('usage_limit_exceeded', hint),
    )
    if (live) followLive(live)
    const listen = (target: EventTarget | undefined, event: string) => {
      target?.addEventListener(event, wake)
      ends.push(() => target?.removeEventListener(event, wake))
    }
    if (page) {
      listen(globalThis.window, 'focus')
      listen(globalThis.window, 'online')
      listen(page, 'visibilitychange')
    }
    const first = store.refresh()
    scope.run(() => watch([store.snapshot, store.isFetching, store.isLive], () => (live && connect(live), schedule()), { flush: 'sync', immediate: true }))
    return first
  }

  /** Ends for good what `start` began. */
  function stop(): void {
    clearTimeout(timer)
    started = undefined
    for (const end of ends.splice(0)) end()
  }

  /** Somebody else is logged in now, or nobody. */
  function sessionChanged(): void {
    liveBarredUntil = 0
    live?.close()
    store.reset()
    if (started) void store.refresh()
  }

  return { live, start, stop, sessionChanged }
}
