import { createSSRApp, h, type Component } from 'vue'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { renderToString } from 'vue/server-renderer'
import en from '../src/i18n/en'

type Slots = Record<string, (props: never) => unknown>

/** A component's HTML, as a reader of English gets it. */
export function render(component: Component, props: Record<string, unknown> = {}, slots: Slots = {}): Promise<string> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  return renderToString(createSSRApp({ render: () => h(component, props, slots) }).use(createI18n({ legacy: false, locale: 'en', messages: { en } })).use(router))
}

/** What a composable gives within such an application. */
export async function using<T>(compose: () => T): Promise<T> {
  let made: T | undefined
  await render({ setup: () => ((made = compose()), () => null) })
  return made!
}
