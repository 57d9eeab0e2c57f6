import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { arrivalsAnswer, readingAnswer } from '../placing/schema.ts'

export type ArrivalsAnswer = Wire<z.output<typeof arrivalsAnswer>>
export type Arrival = ArrivalsAnswer['inquiries'][number]
export type Reading = Wire<z.output<typeof readingAnswer>>

export interface ArrivalsAsked {
  place: string
  channel?: string | undefined
  form?: string | undefined
  import?: string | undefined
  kind?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Arrivals, page by page. A page may be short while there is more: the next one is asked for by whoever shows them. */
export function useArrivals(asked: ArrivalsAsked, o: { fields?: boolean; limit?: number } = {}) {
  const { fields = false, limit = 60 } = o
  return useInfiniteQuery({
    queryKey: ['inbox', 'list', asked, fields, limit],
    queryFn: ({ pageParam }) =>
      get<ArrivalsAnswer>('/api/inquiries', { ...asked, fields, limit, before: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 20_000,
  })
}

/** What one arrival says, with its text as it came. */
export function useReading(id: string | undefined) {
  return useQuery({
    queryKey: ['inbox', 'reading', id],
    queryFn: () => get<Reading>(`/api/inquiries/${id}/reading`),
    enabled: id !== undefined,
  })
}
