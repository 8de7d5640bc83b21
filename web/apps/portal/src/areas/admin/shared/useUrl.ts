import { computed, reactive, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Filters that stand in the page's address: they survive a reload, and can be sent to somebody. */
export function useUrl<Name extends string>(names: readonly Name[]) {
  const route = useRoute()
  const router = useRouter()
  const change = (values: Record<string, string>) => {
    const query = { ...route.query, ...values }
    return router.replace({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) })
  }
  const of = (name: Name): WritableComputedRef<string> => computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
    set: (value) => void change({ [name]: value }),
  })
  const values = reactive(Object.fromEntries(names.map((name) => [name, of(name)]))) as unknown as Record<Name, string>
  return {
    values,
    count: (among: readonly Name[]) => among.filter((name) => values[name]).length,
    clear: (among: readonly Name[]) => change(Object.fromEntries(among.map((name) => [name, '']))),
    set: change,
  }
}
