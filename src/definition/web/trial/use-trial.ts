import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { Definition } from '../../definition-types.ts'
import type { trialLead, tried } from '../../routes/shapes.ts'
import type { trial } from '../../routes/trial-shapes.ts'
import type { VersionName } from '../../trial/measure-trial.ts'
import type { Decision } from '../../trial/past-leads.ts'

export type Trial = Wire<z.output<typeof trial>>
export type TrialLead = Wire<z.output<typeof trialLead>>
export type Tried = Wire<z.output<typeof tried>>

/** Which leads of a trial: judged so before, judged so by a version of the draft; undefined for either way. */
export interface Cell {
  from: Wanted
  to: Wanted
  won: boolean
  /** Undefined: the draft itself. */
  version?: VersionName
  /** Whether that version sends them to sales. */
  sent?: boolean
  /** What sales said of them last. */
  decisions?: Decision[]
  /** Only those whose grade rests on what is unknown. */
  unsure?: boolean
}

export interface Wanted {
  grade?: string
  destination?: string | string[]
}

/** Which past leads, and what the draft is compared with. */
export interface Past {
  asked_from?: string
  asked_to?: string
  /** A version; undefined: how leads were judged. */
  against?: number
}

/** Past leads judged by a draft; a few seconds for a million. Kept for as long as the draft says the same. */
export function useTrial(document: Definition, past: Past, enabled: boolean) {
  return useQuery({
    queryKey: ['definition-trial', JSON.stringify(document), past],
    queryFn: () => call<Trial>('POST', '/api/definition-trials', { document, ...past }),
    enabled,
    staleTime: 5 * 60_000,
    gcTime: 10 * 60_000,
    refetchOnWindowFocus: false,
  })
}

/** The leads behind a number. */
export function useTrialLeads(document: Definition, past: Past, cell: Cell) {
  return useInfiniteQuery({
    queryKey: ['definition-trial-leads', JSON.stringify(document), past, cell],
    queryFn: ({ pageParam }) =>
      call<{ items: TrialLead[]; next: string | null }>('POST', '/api/definition-trials/leads', {
        document,
        ...past,
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
