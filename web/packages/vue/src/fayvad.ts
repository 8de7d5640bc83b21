import { claimsOf, LicenseAwareFayvadAPI, memoryStore, type ClientOptions, type LicensedWebSocketClient, type LiveOptions, type Session, type TokenStore } from '@fayvad/sdk'
import { hasInjectionContext, inject, type App, type InjectionKey, type MaybeRefOrGetter } from 'vue'
import { createTranslator, type MessageOverrides, type Translator } from './i18n'
import type { FeatureKey } from './features'
import type { Snapshot } from './state/snapshot'
import { createStore, type LicenseStore, type StoreOptions } from './state/store'
import { createWatcher } from './state/watcher'

/** As much of a router as is needed: that of vue-router, or anything that goes to an address. */
export interface RouterLike {
  push(to: string): unknown
}

/** Options of the client (`baseUrl`, `token`, `store`, `fetch`, `language`, …), and those of the licence's state. */
export interface FayvadOptions extends ClientOptions, StoreOptions {
  /** BCP 47; `en`, `fr` and `sw` are built in. It may be a ref. `en` where it is absent. */
  locale?: MaybeRefOrGetter<string> | undefined
  /** Other words, by language: `{ en: { 'action.upgrade': 'Get more' } }`. */
  messages?: Readonly<Record<string, MessageOverrides>> | undefined
  /** False: no live connection. An object has options for it. */
  live?: boolean | LiveOptions | undefined
  /** Where `requireFeature` sends people; vue-router is found by itself where the application uses it. */
  router?: RouterLike | undefined
  /** Called instead of the router when `requireFeature` refuses. */
  onDenied?: ((denied: { feature: FeatureKey; redirectTo: string }) => void) | undefined
}

/** The licence of one application: its plugin. Nothing of it is global, so each rendered page and each test has its own. */
export interface Fayvad {
  readonly api: LicenseAwareFayvadAPI
  /** The live connection, for events of records as well; undefined on a server that renders, and where it is turned off. */
  readonly live: LicensedWebSocketClient | undefined
  readonly options: Readonly<FayvadOptions>
  readonly t: Translator
  /** @internal */
  readonly store: LicenseStore
  install: (app: App) => void
  /** Begins to follow the licence; the first component that uses it does so by itself. Settles when the licence is known, or the server was found silent. */
  start: () => Promise<void>
  /** Ends what `start` began; done by itself when the application is unmounted. */
  stop: () => void
  /** Asks once, without following: for a server that renders and knows the session. */
  refresh: () => Promise<void>
  /** What is known now: `initial` of another `createFayvad`. */
  snapshot: () => Snapshot | null
}

export const fayvadKey: InjectionKey<Fayvad> = Symbol('fayvad')

export function createFayvad(options: FayvadOptions = {}): Fayvad {
  const tokens = options.store ?? memoryStore()
  const api = new LicenseAwareFayvadAPI({ ...options, store: observed(tokens, () => watcher.sessionChanged()) })
  const store = createStore(api, options)
  const watcher = createWatcher(api, store, options.live)
  const fayvad: Fayvad = {
    api,
    live: watcher.live,
    options,
    t: createTranslator(options.locale ?? 'en', options.messages),
    store,
    install(app) {
      app.provide(fayvadKey, fayvad)
      app.onUnmount(watcher.stop)
    },
    start: watcher.start,
    stop: watcher.stop,
    refresh: store.refresh,
    snapshot: () => store.snapshot.value,
  }
  return fayvad
}

/** The plugin of the application that calls. */
export function useFayvad(): Fayvad {
  const fayvad = hasInjectionContext() ? inject(fayvadKey, undefined) : undefined
  if (!fayvad) throw new Error('There is no licence here: call app.use(createFayvad({ … })) first, and composables of @fayvad/vue in setup().')
  return fayvad
}

const subjectOf = (session: Session | null) => (session ? (claimsOf(session.token)['sub'] ?? session.token) : null)

/** Tells when the session becomes another person's; a fresh token of the same one is no news. */
function observed(store: TokenStore, changed: () => void): TokenStore {
  let subject: unknown
  return {
    async get() {
      const session = (await store.get()) ?? null
      subject ??= subjectOf(session)
      return session
    },
    async set(session) {
      const before = subject
      subject = subjectOf(session)
      await store.set(session)
      if (before !== undefined && before !== subject) changed() // undefined: nobody asked yet
    },
  }
}
