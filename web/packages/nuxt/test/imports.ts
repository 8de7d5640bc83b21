import type { App } from 'vue'

/** What Nuxt gives to a plugin, as far as ours asks for it. */
export const nuxt = {
  config: { apiBaseUrl: '', public: { apiBaseUrl: '', fayvad: {} as object } } as { apiBaseUrl?: string; public: { apiBaseUrl: string; fayvad: object } },
  state: new Map<string, { value: unknown }>(),
  hooks: new Map<string, () => void>(),
}

export const useRuntimeConfig = () => nuxt.config
export const useState = (key: string, init: () => unknown) => nuxt.state.get(key) ?? nuxt.state.set(key, { value: init() }).get(key)!
export const defineNuxtPlugin = <T>(plugin: T): T => plugin

export const run = <T>(plugin: { setup(nuxt: object): T }, vueApp: App): T => plugin.setup({ vueApp, hook: (name: string, hook: () => void) => nuxt.hooks.set(name, hook) })
