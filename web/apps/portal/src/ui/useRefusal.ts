import { computed } from 'vue'
import { fieldErrors } from '@/api/queries'

/** Why a form was refused: what is wrong with a field is said by the field, by `errorOf`, and what no field says is left for the form to say. */
export function useRefusal(error: () => unknown) {
  const errors = computed(() => fieldErrors(error()))
  const said = new Set<string>() // filled as the form is drawn, before anybody asks what is left to say
  return {
    errorOf(field: string): string | undefined {
      said.add(field)
      return errors.value[field]
    },
    isUnsaid(): boolean {
      const fields = Object.keys(errors.value)
      return Boolean(error()) && (fields.length === 0 || fields.some((field) => !said.has(field)))
    },
  }
}
