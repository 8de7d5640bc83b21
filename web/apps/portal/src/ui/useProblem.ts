import { FayvadAPIError, FayvadError } from '@fayvad/sdk'
import { useI18n } from 'vue-i18n'
import { useFormat } from '@/i18n/format'

export interface Problem {
  text: string
  suggestion?: string | undefined
  code: string
  requestId?: string | undefined
  /** The page where something can be done about it. */
  action?: { to: string; label: string } | undefined
}

// Pages that the server may send somebody to, and what leading there is called.
const actions: Record<string, string> = {
  '/license/activate/': 'nav.activate', '/license/portal/check/': 'nav.check', '/license/portal/recover/': 'nav.recover', '/license/renew/': 'goTo.renew', '/license/upgrade/': 'goTo.upgrade',
}

/** What a failure is called in the reader's language; codes that have no words here keep the server's. */
export function useProblem(): (error: unknown) => Problem {
  const { t, te } = useI18n()
  const { clock } = useFormat()
  return (error) => {
    if (!(error instanceof FayvadError)) return { text: t('errors.INTERNAL_ERROR'), code: 'UNKNOWN' }
    if (!(error instanceof FayvadAPIError)) return { text: t('errors.CONNECTION'), code: String(error.code) }
    const time = clock(new Date(Date.now() + (error.retryAfter ?? 60) * 1000))
    const key = [`errors.${error.code}_${String(error.details['reason'])}`, `errors.${error.code}`].find((name) => te(name))
    // The server names the very thing that is in the way; the words here are for those who read no English.
    const isSpecific = error.code === 'CONFLICT' || (error.code === 'VALIDATION_ERROR' && !error.details['fields'])
    const label = actions[error.actionUrl?.split('?')[0] ?? '']
    return {
      text: key ? t(key, { time }) : error.message,
      suggestion: isSpecific ? [error.message, error.suggestion].filter(Boolean).join(' ') : undefined,
      code: String(error.code),
      requestId: error.requestId,
      action: label ? { to: error.actionUrl!, label: t(label) } : undefined,
    }
  }
}
