import { useList as useAnyList } from '@/ui/useList'

export { listOf, type ShownList } from '@/ui/useList'

/** A list of the administration: read anew after each change that is made there. */
export const useList: typeof useAnyList = (key, read, interval) => useAnyList(() => ['admin', ...key()], read, interval)

/** Leaves out what is empty: the server takes an empty filter for one. */
export const given = <T extends Record<string, unknown>>(query: T) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== undefined && value !== null)) as T
