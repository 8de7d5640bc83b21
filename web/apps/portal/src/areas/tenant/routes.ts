import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const meta = (title: string) => ({ area: 'tenant' as const, title })

async function onlyLoggedIn(to: RouteLocationNormalized) {
  const { tenantSession } = await import('@/api/tenant')
  return tenantSession.value ? true : { path: '/license/dashboard/login/', query: { next: to.fullPath } }
}

/** What a tenant's people see of their licence, once they have logged in at their database. */
export const tenantRoutes: RouteRecordRaw[] = [
  { path: '/license/dashboard/login/', component: () => import('./login/LoginPage.vue'), meta: meta('login.title') },
  {
    path: '/license/dashboard/',
    component: () => import('./TenantLayout.vue'),
    beforeEnter: onlyLoggedIn,
    children: [
      { path: '', component: () => import('./overview/OverviewPage.vue'), meta: meta('overview.title') },
      { path: 'usage/', component: () => import('./usage/UsagePage.vue'), meta: meta('usage.title') },
      { path: 'why/', component: () => import('./why/WhyPage.vue'), meta: meta('why.title') },
      { path: 'advice/', component: () => import('./advice/AdvicePage.vue'), meta: meta('advice.title') },
      { path: 'seats/', component: () => import('./seats/SeatsPage.vue'), meta: meta('seats.title') },
      { path: 'webhooks/', component: () => import('./webhooks/WebhooksPage.vue'), meta: meta('webhooks.title') },
      { path: 'explorer/', component: () => import('./explorer/ExplorerPage.vue'), meta: meta('explorer.title') },
    ],
  },
]
