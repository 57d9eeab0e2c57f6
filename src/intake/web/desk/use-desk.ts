import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { choicesAnswer, recentAnswer } from '../../channels/desk/schema.ts'

export type RecentEntry = Wire<z.output<typeof recentAnswer>>['entries'][number]

const NONE: Wire<z.output<typeof choicesAnswer>> = { campaigns: [], topics: [], sources: [] }

/** What can be chosen instead of typed. Without an answer everything can be typed all the same. */
export function useDeskChoices() {
  const { data } = useQuery({
    queryKey: ['desk', 'choices'],
    queryFn: () => get<Wire<z.output<typeof choicesAnswer>>>('/api/desk-inquiries/choices'),
    staleTime: 300_000,
  })
  return data ?? NONE
}

const HURRY_MS = 1_500
const CALM_MS = 30_000

/** What I wrote down last; looked at often while something is still on its way to its owner. */
export function useRecentEntries() {
  return useQuery({
    queryKey: ['desk', 'recent'],
    queryFn: () => get<{ entries: RecentEntry[] }>('/api/desk-inquiries', { limit: 12 }),
    refetchInterval: ({ state }) =>
      state.data?.entries.some(({ place }) => place === 'waiting') ? HURRY_MS : CALM_MS,
  })
}
