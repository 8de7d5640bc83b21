import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { adminApi, may } from '@/api/admin'
import { useCommands, type Command } from '@/app/commands'
import { pathOf } from './data'

const pause = 150 // milliseconds in which somebody goes on typing

/** Pages, actions, and what the server finds: licences by the end of a key, by client or by tenant, clients, and tenants. */
export function useAdminCommands(pages: Ref<readonly { to: string; label: string }[]>, leave: () => unknown): void {
  const { t } = useI18n()
  const router = useRouter()
  let turn = 0

  useCommands({
    commands: () => [
      ...(may.value('licenses:write') ? ['issue', 'bulk'].map((name) => ({ group: t('admin.nav.actions'), label: t(`admin.nav.${name}`), run: () => router.push(`/admin/license/management/${name}/`) })) : []),
      ...pages.value.map(({ to, label }) => ({ group: t('admin.nav.pages'), label, run: () => router.push(to) })),
      { group: t('admin.nav.pages'), label: t('admin.nav.account'), run: () => router.push('/admin/license/account/') },
      { group: t('admin.nav.actions'), label: t('common.logOut'), run: leave },
    ],
    search: async (text) => {
      const mine = ++turn
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (mine !== turn) return []
      const [licenses, clients, tenants] = await Promise.all([
        may.value('licenses:read') ? adminApi.call('get', '/api/admin/licenses/', { query: { search: text, limit: 8 } }) : undefined,
        may.value('clients:read') ? adminApi.call('get', '/api/admin/clients/', { query: { search: text, limit: 4 } }) : undefined,
        may.value('clients:read') ? adminApi.call('get', '/api/admin/tenants/', { query: { search: text, limit: 4 } }) : undefined,
      ])
      return [
        ...(licenses?.data ?? []).map((one): Command => ({
          group: t('admin.nav.licenses'),
          label: `${one.key_display.slice(-4)} · ${one.client.name} · ${one.tier_name} · ${one.tenants.map(({ tenant_id }) => tenant_id).join(', ') || t('common.none')}`,
          run: () => router.push(pathOf.license(one.license_id)),
        })),
        ...(clients?.data ?? []).map((one): Command => ({ group: t('admin.nav.clients'), label: one.email ? `${one.name} · ${one.email}` : one.name, run: () => router.push(pathOf.client(one.client_id)) })),
        ...(tenants?.data ?? []).map(({ tenant_id: id }): Command => ({ group: t('admin.nav.tenants'), label: id, run: () => router.push(pathOf.tenant(id)) })),
      ]
    },
  })
}
