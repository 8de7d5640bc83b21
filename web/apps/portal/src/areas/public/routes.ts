import type { RouteRecordRaw } from 'vue-router'

const meta = (title: string) => ({ area: 'public' as const, title })

/** What anybody may see. */
export const publicRoutes: RouteRecordRaw[] = [
  {
    path: '/license/',
    component: () => import('./PublicLayout.vue'),
    children: [
      { path: '', redirect: '/license/portal/' },
      { path: 'portal/', component: () => import('./prices/PricesPage.vue'), meta: meta('prices.title') },
      { path: 'portal/check/', component: () => import('./check/CheckPage.vue'), meta: meta('check.title') },
      { path: 'portal/recover/', component: () => import('./recover/RecoverPage.vue'), meta: meta('recover.title') },
      { path: 'activate/', component: () => import('./activate/ActivatePage.vue'), meta: meta('activate.title') },
      { path: 'upgrade/', component: () => import('./request/RequestPage.vue'), props: { kind: 'upgrade' }, meta: meta('request.upgrade.title') },
      { path: 'renew/', component: () => import('./request/RequestPage.vue'), props: { kind: 'renewal' }, meta: meta('request.renewal.title') },
    ],
  },
]
