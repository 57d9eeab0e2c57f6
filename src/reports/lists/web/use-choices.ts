import { useQuery } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'
import type { Choices } from './filters/kinds.ts'

/** What lists can be filtered by here. */
export function useChoices() {
  return useQuery({
    queryKey: ['lead-choices'],
    queryFn: () => get<Choices>('/api/leads/choices'),
    staleTime: 5 * 60_000,
  })
}
