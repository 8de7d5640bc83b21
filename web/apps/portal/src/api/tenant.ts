import { createFayvad } from '@fayvad/vue'
import { memoryStore, webStore, type Session, type TokenStore } from '@fayvad/sdk'
import { shallowRef } from 'vue'
import { language } from '@/i18n'
import { apiUrl } from './config'
import { queries } from './queries'

function storeOfTab(): TokenStore {
  try {
    return webStore(sessionStorage, 'fayvad.tenant')
  } catch {
    return memoryStore() // storage is forbidden: the session lasts as long as the page
  }
}
const kept = storeOfTab()

/** Who is logged in at a database; null: nobody. */
export const tenantSession = shallowRef<Session | null>(kept.get() as Session | null)

/** The licence of the tenant who is logged in, followed live. The session lasts as long as the tab. */
export const fayvad = createFayvad({
  baseUrl: apiUrl,
  locale: language,
  store: {
    get: () => kept.get(),
    set: (session) => {
      tenantSession.value = session
      if (!session) queries.clear()
      return kept.set(session)
    },
  },
})

export const tenantApi = fayvad.api
