import { FayvadAPIError, FayvadError, ValidationError, type ActivateRequest, type LicenseAwareFayvadAPI } from '@fayvad/sdk'
import { computed, reactive, ref, type ComputedRef } from 'vue'
import { useLicense } from '../composables/useLicense'
import { useFayvad } from '../fayvad'
import { checkLicenseKey } from '../keys'

export type Field = keyof ActivateRequest
export type Activated = Awaited<ReturnType<LicenseAwareFayvadAPI['activateLicense']>>['data']

/** What a form for a key does: checks before it sends, and says of each field what the server says. */
export function useActivation(initial: Partial<ActivateRequest>) {
  const { t } = useFayvad()
  const { activateLicense } = useLicense()
  const values = reactive<ActivateRequest>({ license_key: '', client_name: '', contact_email: '', ...initial })
  const touched = reactive<Partial<Record<Field, boolean>>>({})
  const refused = reactive<Partial<Record<Field, string>>>({})
  const failure = ref('')
  const isBusy = ref(false)
  const fields: Field[] = ['license_key', 'client_name', 'contact_email']

  const keyProblem = computed(() => checkLicenseKey(values.license_key))

  /** What is wrong with a field by what this page can tell. */
  function problem(field: Field): string | undefined {
    if (!values[field].trim()) return t('form.required')
    if (field === 'contact_email') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.contact_email.trim()) ? undefined : t('form.emailInvalid')
    const found = field === 'license_key' ? keyProblem.value : undefined
    if (!found) return undefined
    if (found.kind === 'length') return t('form.keyLength', { count: found.count })
    if (found.kind === 'character') return t('form.keyCharacter', { character: found.character })
    if (found.kind === 'check') return found.group ? t('form.keyGroup', { group: found.group }) : t('form.keySeveral')
    return t('form.required')
  }

  const isAlarming = computed(() => keyProblem.value?.kind === 'check' || keyProblem.value?.kind === 'character')

  /** What to say of a field: after it was left, or at once where more typing does not mend it. */
  const errors: ComputedRef<Partial<Record<Field, string>>> = computed(() => {
    const said: Partial<Record<Field, string>> = {}
    for (const field of fields) {
      const local = touched[field] || (field === 'license_key' && isAlarming.value) ? problem(field) : undefined
      const text = local ?? refused[field]
      if (text) said[field] = text
    }
    return said
  })

  function changed(field: Field): void {
    delete refused[field]
    failure.value = ''
  }

  function take(error: unknown): void {
    if (!(error instanceof FayvadError)) throw error
    if (error instanceof ValidationError) {
      const { group, missing_fields: missing } = error.details as { group?: number; missing_fields?: string[] }
      for (const field of fields) {
        const text = missing?.includes(field) ? t('form.required') : field === 'license_key' && group ? t('form.keyGroup', { group }) : error.fields[field]
        if (text) refused[field] = text
      }
      if (fields.some((field) => refused[field])) return
    }
    const code = !(error instanceof FayvadAPIError) ? 'CONNECTION_FAILED' : error.status === 401 ? 'TOKEN_EXPIRED' : error.code
    failure.value = t.maybe(`error.${code}`) ?? t('error.UNKNOWN')
  }

  /** The licence that is active now; undefined: there is something to mend first. */
  async function submit(): Promise<Activated | undefined> {
    if (isBusy.value) return undefined
    failure.value = ''
    for (const field of fields) touched[field] = true
    if (fields.some((field) => errors.value[field])) return undefined
    isBusy.value = true
    try {
      const { license_key, client_name, contact_email } = values
      return (await activateLicense({ license_key, client_name: client_name.trim(), contact_email: contact_email.trim() })).data
    } catch (error) {
      take(error)
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  return { values, errors, touched, failure, isBusy, keyProblem, changed, submit, fields }
}
