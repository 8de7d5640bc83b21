import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { i18n, language, loadArea, type Area } from '@/i18n'
import { adminRoutes } from '@/areas/admin/routes'
import { publicRoutes } from '@/areas/public/routes'
import { tenantRoutes } from '@/areas/tenant/routes'

declare module 'vue-router' {
  interface RouteMeta {
    area?: Area
    /** Key of the page's title in the messages. */
    title?: string
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/license/portal/' },
  ...publicRoutes,
  ...tenantRoutes,
  ...adminRoutes,
  { path: '/:rest(.*)*', component: () => import('@/areas/public/PublicLayout.vue'), children: [{ path: '', component: () => import('./NotFound.vue'), meta: { title: 'common.notFound' } }] },
]

// A proxy may serve what is below /license/ from elsewhere, and take that off on the way: the addresses that people see stay the same.
const prefix = new URL(document.baseURI).pathname.replace(/license\/$/, '')

export const router = createRouter({
  history: createWebHistory(prefix),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : to.hash ? { el: to.hash } : { top: 0 }),
})

// After an upgrade the scripts of the version before are gone. Where one is needed the page starts anew, at the address that was wanted; one that has
// only just started has those that it needs, or cannot be helped so.
const settled = 10_000
let wanted: string | undefined
window.addEventListener('vite:preloadError', () => {
  if (performance.now() < settled) return
  if (wanted) location.assign(wanted)
  else location.reload()
})
router.onError(() => (wanted = undefined))

router.beforeEach(async (to) => {
  wanted = router.resolve(to.fullPath).href
  if (to.meta.area) await loadArea(to.meta.area)
})

function entitle(): void {
  const { title } = router.currentRoute.value.meta
  document.title = title ? `${i18n.global.t(title)} · Fayvad` : 'Fayvad'
}
watch(language, entitle)

router.afterEach(async (to, from) => {
  wanted = undefined
  entitle()
  // Another page: a reader hears its title, and goes on from there.
  if (to.path === from.path || from.matched.length === 0) return
  await nextTick()
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
})
