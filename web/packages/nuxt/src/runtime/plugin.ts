import { defineNuxtPlugin, useRuntimeConfig, useState } from '#imports'
import { createFayvad, type Snapshot } from '@fayvad/vue'

/** One licence for each application, so none is shared between the requests of a server; what the server knew is the page's beginning. */
export default defineNuxtPlugin({
  name: 'fayvad',
  setup(nuxt) {
    const { apiBaseUrl, public: config } = useRuntimeConfig()
    const known = useState<Snapshot | null>('fayvad', () => null)
    const fayvad = createFayvad({ ...config.fayvad, baseUrl: apiBaseUrl || config.apiBaseUrl || undefined, initial: known.value })
    nuxt.vueApp.use(fayvad)
    nuxt.hook('app:rendered', () => {
      known.value = fayvad.snapshot()
    })
    return { provide: { fayvad } }
  },
})
