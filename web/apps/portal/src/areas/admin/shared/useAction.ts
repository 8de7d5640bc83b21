import { newIdempotencyKey } from '@fayvad/sdk'
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { reactive } from 'vue'
import { tell } from '@/ui/toasts'

/** A change: what the pages know is read anew after it, and what was done is told. The key is the same for the same input. */
export function useAction<Input, Answer>(run: (input: Input, idempotencyKey: string) => Promise<Answer>, done: (answer: Answer, input: Input) => string | undefined | void) {
  const cache = useQueryClient()
  let last = ''
  let key = ''
  return reactive(useMutation({
    mutationFn: (input: Input) => {
      const now = JSON.stringify(input ?? null)
      if (now !== last) [last, key] = [now, newIdempotencyKey()]
      return run(input, key)
    },
    onSuccess: (answer, input) => {
      last = ''
      void cache.invalidateQueries({ queryKey: ['admin'] })
      const words = done(answer, input)
      if (words) tell(words)
    },
  }))
}
