import * as Fayvad from '@fayvad/vue'
import '@fayvad/vue/style.css'
import { webStore } from '@fayvad/sdk'
import { createApp, h, ref } from 'vue'
import { createRouter, createWebHistory, RouterView } from 'vue-router'

// A page as an application has it; what is shown is said in its address. The test talks to it over `page`.
const query = new URLSearchParams(location.search)
const locale = ref(query.get('locale') ?? 'en')
document.documentElement.lang = locale.value
document.documentElement.classList.toggle('dark', query.has('dark'))
document.body.style.cssText = `margin: 0; padding: 16px; font-family: system-ui; ${query.has('dark') ? 'background: #020617; color: #fff' : 'background: #f8fafc'}`

const events: unknown[][] = []
const tell = (name: string) => (payload?: unknown) => void events.push([name, payload])
const heard = (...names: string[]) => Object.fromEntries(names.map((name) => [`on${name[0]!.toUpperCase()}${name.slice(1)}`, tell(name)]))

const fayvad = Fayvad.createFayvad({ locale, store: webStore(sessionStorage), retry: { retries: 0 }, maxAge: Number(query.get('maxAge') ?? 60_000), cache: query.has('cache') ? localStorage : undefined })

const views = {
  dashboard: () => [h(Fayvad.LicenseDashboard, heard('activated', 'upgrade', 'renew', 'dismiss'))],
  form: () => [h(Fayvad.LicenseActivationForm, heard('activated', 'cancel'))],
  gates: () => [
    ...['sales_module', 'hr_module'].map((feature) =>
      h(Fayvad.FeatureGate, { feature, ...heard('upgrade', 'denied'), fallback: query.has('fallback') }, {
        default: () => h('p', { id: feature }, 'open'),
        loading: () => h('p', { class: 'loading' }, 'loading'),
        ...(!query.has('fallback') && { denied: ({ label }: { label: string }) => h('p', { id: `no-${feature}` }, label) }),
      }),
    ),
    h(Fayvad.FeatureGate, { feature: 'hr_module', fallback: 'a text' }, () => 'open'),
  ],
  meters: () => [
    ...[[0, 0], [1, 0], [3, 10], [8, 10], [14, 10]].map(([used, max]) => h('div', { style: 'margin: 16px 0' }, h(Fayvad.UsageMeter, { limit: 'max_users', used: used!, max: max! }))),
    h(Fayvad.UsageMeter, { limit: 'max_api_requests_per_hour' }),
  ],
}
const shown = (query.get('view') ?? 'dashboard').split(',') as (keyof typeof views)[]
const router = createRouter({
  history: createWebHistory('/app/'),
  routes: [
    { path: '/', component: { render: () => [h('h1', 'Page'), ...shown.flatMap((view) => views[view]())] } },
    { path: '/hr', component: { render: () => h('h1', 'HR') }, meta: { feature: 'hr_module' } },
    { path: '/sales', component: { render: () => h('h1', 'Sales') }, meta: { feature: 'sales_module' } },
    { path: '/license/upgrade', component: { render: () => h('h1', 'Upgrade') } },
  ],
})
router.beforeEach(Fayvad.licenseGuard(fayvad))

createApp({ render: () => h(RouterView) }).use(fayvad).use(router).mount('#app')

export const page = { fayvad, router, locale, events }
declare global {
  interface Window {
    page: typeof page
  }
}
window.page = page
