import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { reactive } from 'vue'
import { keysByContent } from '@/api/keys'
import { tell } from '@/ui/toasts'

/** A change: what the pages know is read anew after it, and what was done is told. The key is the same for the same input, until it is done. */
export function useAction<Input, Answer>(run: (input: Input, idempotencyKey: string) => Promise<Answer>, done: (answer: Answer, input: Input) => string | undefined | void) {
  const cache = useQueryClient()
  let keyOf = keysByContent()
  return reactive(useMutation({
    mutationFn: (input: Input) => run(input, keyOf(input)),
    onSuccess: (answer, input) => {
      keyOf = keysByContent()
      void cache.invalidateQueries({ queryKey: ['admin'] })
      const words = done(answer, input)
      if (words) tell(words)
    },
  }))
}
