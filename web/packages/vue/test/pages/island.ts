import * as Fayvad from '@fayvad/vue'
import { webStore } from '@fayvad/sdk'
import { createApp, h } from 'vue'

// A part of a page that is not ours; its stylesheet is loaded by the test, which looks at the page before and after.
const options = { store: webStore(sessionStorage), live: false }

export const mount = (): void => void createApp({ render: () => [h(Fayvad.LicenseDashboard), h(Fayvad.LicenseActivationForm)] }).use(Fayvad.createFayvad(options)).mount('#island')
declare global {
  interface Window {
    mountIsland: typeof mount
  }
}
window.mountIsland = mount
