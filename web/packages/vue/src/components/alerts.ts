import type { LicenseStatus } from '@fayvad/sdk'
import type { Translator } from '../i18n'
import type { Tone } from './tones'

type Alert = LicenseStatus['alerts'][number]

export interface ShownAlert {
  id: string
  tone: Tone
  title: string
  text: string
  alert: Alert
}

const toneOf: Record<Alert['severity'], Tone> = { info: 'neutral', warn: 'warning', error: 'danger' }
const limitOf: Record<string, keyof LicenseStatus['status']['usage_percentage']> = { api: 'max_api_requests_per_hour', users: 'max_users', connections: 'max_concurrent_connections' }

export function reasonText(reason: string | null, t: Translator): string {
  return t.maybe(`status.${reason ?? 'ACTIVE'}`) ?? t('status.UNKNOWN')
}

/** An alert in the language of the page. What a later server thinks of is shown in the server's words. */
export function shownAlert(alert: Alert, { license, status }: LicenseStatus, t: Translator): ShownAlert {
  const limit = limitOf[alert.id.split('-')[0]!]
  const days = status.days_until_expiry
  const parameters = {
    date: license?.expiry_date ? t.date(license.expiry_date) : '',
    count: days ?? 0,
    reason: reasonText(status.reason, t),
    limit: limit ? t.limit(limit) : '',
    percentage: limit ? t.percent(status.usage_percentage[limit] ?? 0) : '',
  }
  const text = alert.type.startsWith('usage_') ? (limit ? 'alert.usage.text' : '') : alert.type === 'license_expiring' && days === 0 ? 'alert.license_expiring.today' : `alert.${alert.type}.text`
  return {
    id: alert.id,
    tone: toneOf[alert.severity] ?? 'neutral',
    title: (limit || !alert.type.startsWith('usage_') ? t.maybe(`alert.${alert.type}.title`, parameters) : undefined) ?? alert.title,
    text: t.maybe(text, parameters) ?? alert.message,
    alert,
  }
}
