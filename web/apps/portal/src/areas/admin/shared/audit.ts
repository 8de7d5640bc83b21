import { useI18n } from 'vue-i18n'
import type { AuditEvent } from '../data'

export interface Change {
  field: string
  before: string
  after: string
}

const wordsOf = (value: unknown): string => (value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value as string))
const membersOf = (value: unknown) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {})
const quiet = new Set(['revision', 'id'])

/** What an event changed, field by field. */
export function changesOf({ before, after }: AuditEvent): Change[] {
  const [old, now] = [membersOf(before), membersOf(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !quiet.has(field) && JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, before: wordsOf(old[field]), after: wordsOf(now[field]) }))
}

/** What was done, in words; what has none keeps its code. */
export function useActionName(): (action: string) => string {
  const { t, te } = useI18n()
  return (action) => (te(`admin.did.${action}`) ? t(`admin.did.${action}`) : action)
}
