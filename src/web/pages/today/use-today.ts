import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
} from '@tanstack/react-query'
import type { z } from 'zod'
import type { todayAnswer } from '#src/followup/schema.ts'
import { one, type Search } from '#src/web/kit/search-state.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type Today = Wire<z.output<typeof todayAnswer>>
export type TodayItem = Today['items'][number]

const REREAD_MS = 60_000
/** Two screens: what is due first is at the top, and the phone has it sooner. */
const PAGE = 25

/** What is mine to do, in order of urgency; read again every minute, and whenever something was done. */
export function useToday(member?: string) {
  return useInfiniteQuery({
    ...todayOf(member),
    placeholderData: keepPreviousData,
    refetchInterval: REREAD_MS,
  })
}

/** The same before the page is there. */
export function askToday(client: QueryClient, { member }: Search): Promise<void> {
  return client.prefetchInfiniteQuery(todayOf(one(member)))
}

function todayOf(member: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['today', member ?? 'me'],
    queryFn: ({ pageParam }) => get<Today>('/api/today', { member, after: pageParam, limit: PAGE }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}
