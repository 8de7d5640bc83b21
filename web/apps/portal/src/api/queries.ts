import { QueryClient } from '@tanstack/vue-query'
import { ConnectionError, FayvadAPIError, UnavailableError } from '@fayvad/sdk'

/** What was read from the server. A refusal is an answer and not asked again; a server that is away is. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && (error instanceof ConnectionError || error instanceof UnavailableError),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})

/** The field errors of a refused form. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof FayvadAPIError)) return {}
  const fields = error.details['fields']
  return fields && typeof fields === 'object' ? Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, Array.isArray(text) ? text.join(' ') : String(text)])) : {}
}
