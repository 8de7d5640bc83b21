import type { RouteRecordRaw } from 'vue-router'

const meta = (title: string) => ({ area: 'admin' as const, title })

/** The administration, for the vendor's staff. A parent without a page keeps its entry of the menu marked. */
export const adminRoutes: RouteRecordRaw[] = [
  { path: '/admin/license/', redirect: '/admin/license/dashboard/' },
  { path: '/admin/license/login/', component: () => import('./login/LoginPage.vue'), meta: meta('admin.login.title') },
  {
    path: '/admin/license/',
    component: () => import('./AdminLayout.vue'),
    children: [
      { path: 'dashboard/', component: () => import('./dashboard/DashboardPage.vue'), meta: meta('admin.nav.dashboard') },
      {
        path: 'management/',
        children: [
          { path: '', component: () => import('./licenses/list/LicensesPage.vue'), meta: meta('admin.nav.licenses') },
          { path: 'issue/', component: () => import('./licenses/issue/IssuePage.vue'), meta: meta('admin.nav.issue') },
          { path: 'bulk/', component: () => import('./licenses/issue/BulkPage.vue'), meta: meta('admin.nav.bulk') },
          { path: '/admin/license/licenses/:id/', component: () => import('./licenses/detail/LicensePage.vue'), meta: meta('admin.license.one') },
        ],
      },
      {
        path: 'clients/',
        children: [
          { path: '', component: () => import('./clients/ClientsPage.vue'), meta: meta('admin.nav.clients') },
          { path: ':id/', component: () => import('./clients/ClientPage.vue'), meta: meta('admin.license.client') },
        ],
      },
      {
        path: 'tenants/',
        children: [
          { path: '', component: () => import('./tenants/TenantsPage.vue'), meta: meta('admin.nav.tenants') },
          { path: ':id/', component: () => import('./tenants/TenantPage.vue'), meta: meta('admin.license.tenant') },
        ],
      },
      {
        path: 'tiers/',
        children: [
          { path: '', component: () => import('./tiers/TiersPage.vue'), meta: meta('admin.nav.tiers') },
          { path: ':id/', component: () => import('./tiers/TierPage.vue'), meta: meta('admin.license.tier') },
        ],
      },
      { path: 'requests/', component: () => import('./requests/RequestsPage.vue'), meta: meta('admin.nav.requests') },
      { path: 'analytics/', component: () => import('./analytics/AnalyticsPage.vue'), meta: meta('admin.nav.analytics') },
      { path: 'audit/', component: () => import('./audit/AuditPage.vue'), meta: meta('admin.nav.audit') },
      { path: 'staff/', component: () => import('./staff/StaffPage.vue'), meta: meta('admin.nav.staff') },
      { path: 'tokens/', component: () => import('./tokens/TokensPage.vue'), meta: meta('admin.nav.tokens') },
      { path: 'keys/', component: () => import('./keys/KeysPage.vue'), meta: meta('admin.nav.keys') },
      { path: 'health/', component: () => import('./health/HealthPage.vue'), meta: meta('admin.nav.health') },
      { path: 'account/', component: () => import('./account/AccountPage.vue'), meta: meta('admin.nav.account') },
    ],
  },
]
