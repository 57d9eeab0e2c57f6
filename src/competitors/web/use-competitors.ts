import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { competitorsAnswer, proposalsAnswer } from '../schema.ts'

export type Competitor = Wire<z.output<typeof competitorsAnswer>>['competitors'][number]
export type Proposals = Wire<z.output<typeof proposalsAnswer>>

const COMPETITORS = ['competitors'] as const
const PROPOSALS = ['competitors', 'proposals'] as const

/** Who else sells what we sell, by name. */
export function useCompetitors(enabled = true): Competitor[] {
  const { data = [] } = useCompetitorList(enabled)
  return data
}

export function useCompetitorList(enabled = true) {
  return useQuery({
    queryKey: COMPETITORS,
    queryFn: async () => (await get<{ competitors: Competitor[] }>('/api/competitors')).competitors,
    enabled,
    staleTime: 60_000,
  })
}

/** What was told as a competitor and is on no list. */
export function useProposals(enabled: boolean) {
  return useQuery({
    queryKey: PROPOSALS,
    queryFn: () => get<Proposals>('/api/competitors/proposals'),
    enabled,
  })
}

/** Changes the list, or what is proposed for it; the figures follow. */
export function useChangeCompetitors() {
  const client = useQueryClient()
  return useMutation({
    mutationFn(
      change: { put: Competitor } | { remove: string } | { set_aside: string } | { take_up: string },
    ) {
      if ('put' in change) {
        const { id, ...body } = change.put
        return call('PUT', `/api/competitors/${id}`, body)
      }
      if ('remove' in change) return call('DELETE', `/api/competitors/${change.remove}`)
      if ('take_up' in change)
        return call('DELETE', '/api/competitors/set-aside', { spelling: change.take_up })
      return call('PUT', '/api/competitors/set-aside', { spelling: change.set_aside })
    },
    onError: sayProblem,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: COMPETITORS })
      await client.invalidateQueries({ queryKey: ['report', 'competitors'] })
    },
  })
}
