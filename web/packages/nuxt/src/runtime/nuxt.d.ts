/** What the plugin takes from the application that it is built into. */
declare module '#imports' {
  import type { Fayvad, FayvadOptions } from '@fayvad/vue'
  import type { App } from 'vue'

  export function defineNuxtPlugin(plugin: { name: string; setup(nuxt: { vueApp: App; hook(name: 'app:rendered', hook: () => void): void }): { provide: { fayvad: Fayvad } } }): unknown
  export function useRuntimeConfig(): { apiBaseUrl?: string; public: { apiBaseUrl: string; fayvad: Pick<FayvadOptions, 'live' | 'proxied'> & { locale?: string } } }
  export function useState<T>(key: string, init: () => T): { value: T }
}
