import type { RequestBody, Operation } from '@fayvad/sdk'
import type { Tier } from '../data'

export const formOf = (tier: Tier | undefined) => ({
  code: '', name: tier?.name ?? '', sequence: String(tier?.sequence ?? 50), price_monthly: String(tier?.price_monthly ?? 0), price_yearly: String(tier?.price_yearly ?? 0), currency: tier?.currency ?? 'USD',
  allows_custom_modules: tier?.allows_custom_modules ?? false, active: tier?.active ?? true, features: [...(tier?.features ?? ['api_access'])],
  limits: Object.fromEntries(Object.entries(tier?.limits ?? {}).map(([key, value]) => [key, String(value)])) as Record<string, string>,
})

export function requestOf({ code: _, ...form }: ReturnType<typeof formOf>): RequestBody<Operation<'/api/admin/tiers/{code}/', 'put'>> {
  return {
    ...form, name: form.name.trim(), sequence: Number(form.sequence), price_monthly: Number(form.price_monthly), price_yearly: Number(form.price_yearly), currency: form.currency.trim().toUpperCase(),
    limits: Object.fromEntries(Object.entries(form.limits).map(([key, value]) => [key, Number(value)])),
  }
}
