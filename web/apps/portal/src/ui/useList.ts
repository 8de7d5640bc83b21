import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, reactive } from 'vue'

interface Page<Item> {
  data: Item[]
  pagination: { next: string | null }
}

/** A list as it is shown: all of it at once, or page by page. */
export interface ShownList<Item> {
  data: Item[] | undefined
  error: unknown
  refetch: () => unknown
  hasMore?: boolean
  isLoadingMore?: boolean
  isStale?: boolean
  more?: () => unknown
}

const manyPages = 4 // a list that somebody has scrolled far into is not read anew by itself

/** A list that is read page by page; the server searches and sorts. What is shown stays until what was asked for instead is there. */
export function useList<Item>(key: () => readonly unknown[], read: (cursor: string | undefined) => Promise<Page<Item>>, interval?: number) {
  const query = reactive(useInfiniteQuery({
    queryKey: computed(key),
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.pagination.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (interval && (state.data?.pages.length ?? 0) < manyPages ? interval : false),
  }))
  const items = computed(() => query.data?.pages.flatMap((page) => page.data))
  return reactive({
    data: items,
    error: computed(() => query.error),
    refetch: () => query.refetch(),
    hasMore: computed(() => query.hasNextPage),
    isLoadingMore: computed(() => query.isFetchingNextPage),
    /** What is shown was asked for before. */
    isStale: computed(() => query.isPlaceholderData),
    more: () => query.fetchNextPage(),
  })
}

/** What came with something else, as a list. */
export const listOf = <Item>(data: Item[]): ShownList<Item> => ({ data, error: undefined, refetch: () => undefined })
