import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'
import type { LeadsAnswer } from '../use-leads.ts'

const AT_ONCE = 25

/** The leads of one stage, a page at a time, with what can be done with each. */
export function useColumn(text: string) {
  return useInfiniteQuery({
    queryKey: ['leads', 'board', text],
    queryFn: ({ pageParam }) => {
      const params = new URLSearchParams(text)
      params.set('with', 'allowed')
      params.set('limit', String(AT_ONCE))
      if (pageParam) params.set('after', pageParam)
      return get<LeadsAnswer>(`/api/leads?${params}`)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 120_000,
  })
}
