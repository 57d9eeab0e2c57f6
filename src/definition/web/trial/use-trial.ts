import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#src/web/kit/api.ts'
import type { Wire } from '#src/web/kit/wire.ts'
import type { Definition } from '../../definition-types.ts'
import type { trial, trialLead, tried } from '../../routes/shapes.ts'

export type Trial = Wire<z.output<typeof trial>>
export type TrialLead = Wire<z.output<typeof trialLead>>
export type Tried = Wire<z.output<typeof tried>>

/** Which leads of a trial: judged so before, judged so by the draft; undefined for either way. */
export interface Cell {
  from: Wanted
  to: Wanted
  won: boolean
}

export interface Wanted {
  grade?: string
  destination?: string | string[]
}

/** All past leads judged by a draft; a few seconds for a million. Kept for as long as the draft says the same. */
export function useTrial(document: Definition, enabled: boolean) {
  return useQuery({
    queryKey: ['definition-trial', JSON.stringify(document)],
    queryFn: () => call<Trial>('POST', '/api/definition-trials', { document }),
    enabled,
    staleTime: 5 * 60_000,
    gcTime: 10 * 60_000,
    refetchOnWindowFocus: false,
  })
}

/** The leads behind a number. */
export function useTrialLeads(document: Definition, cell: Cell) {
  return useInfiniteQuery({
    queryKey: ['definition-trial-leads', JSON.stringify(document), cell],
    queryFn: ({ pageParam }) =>
      call<{ items: TrialLead[]; next: string | null }>('POST', '/api/definition-trials/leads', {
        document,
        ...cell,
        ...(pageParam ? { after: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })
}

/** One lead judged both ways. */
export function useTriedLead(document: Definition, leadId: string | null) {
  return useQuery({
    queryKey: ['definition-trial-lead', JSON.stringify(document), leadId],
    queryFn: () =>
      call<{ in_force: Tried; draft: Tried }>('POST', '/api/definition-trials/lead', {
        document,
        lead_id: leadId,
      }),
    enabled: leadId !== null,
    staleTime: 5 * 60_000,
  })
}
