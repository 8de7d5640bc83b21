import { tenantApi, tenantSession } from '@/api/tenant'

export const timeframes = ['24h', '7d', '30d', '90d'] as const
export type Timeframe = (typeof timeframes)[number]

export const analyticsQuery = (timeframe: Timeframe) => ({
  queryKey: ['tenant', 'analytics', timeframe],
  queryFn: async () => (await tenantApi.getLicenseAnalytics(timeframe)).data,
  staleTime: 60_000,
})

/** Where more is asked for, with what is known filled in. */
export const upgradeTo = (tier?: string) => ({ path: '/license/upgrade/', query: { ...(tier && { tier }), ...(tenantSession.value?.user && { tenant: tenantSession.value.user.tenant_id }) } })
