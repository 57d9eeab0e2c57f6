import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { todayAnswer } from '#src/followup/schema.ts'
import { get } from '#src/web/kit/api.ts'
import type { Wire } from '#src/web/kit/wire.ts'

export type Today = Wire<z.output<typeof todayAnswer>>
export type TodayItem = Today['items'][number]

const REREAD_MS = 60_000
/** Two screens: what is due first is at the top, and the phone has it sooner. */
const PAGE = 25

/** What is mine to do, in order of urgency; read again every minute, and whenever something was done. */
export function useToday(member?: string) {
  return useInfiniteQuery({
    queryKey: ['today', member ?? 'me'],
    queryFn: ({ pageParam }) => get<Today>('/api/today', { member, after: pageParam, limit: PAGE }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: REREAD_MS,
  })
}
