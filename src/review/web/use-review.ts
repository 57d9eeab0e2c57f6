import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type * as shape from '../schema.ts'

export type Board = Wire<z.output<typeof shape.board>>
export type CaseLine = Wire<z.output<typeof shape.caseLine>>
export type CaseShown = Wire<z.output<typeof shape.caseShown>>
export type Session = Wire<z.output<typeof shape.session>>
export type Round = Wire<z.output<typeof shape.rounds>>['rounds'][number]
export type Verdict = NonNullable<CaseLine['verdict']>['verdict']
export type LeadStep = NonNullable<CaseLine['verdict']>['lead_step']
export type CaseState = CaseLine['state']

const REVIEW = ['review'] as const

export function useBoard() {
  return useQuery({ queryKey: [...REVIEW, 'board'], queryFn: () => get<Board>('/api/review') })
}

/** Cases by the filters of the address, the newest fifty. */
export function useCases(filter: Record<string, string>) {
  const query = new URLSearchParams({ ...filter, limit: '50' }).toString()
  return useQuery({
    queryKey: [...REVIEW, 'cases', query],
    queryFn: () => get<{ cases: CaseLine[]; next: string | null }>(`/api/review/cases?${query}`),
  })
}

/** The next case that is to be judged, without those put aside or just judged. */
export function useSession(not: readonly string[]) {
  const query = not.length > 0 ? `?not=${not.join(',')}` : ''
  return useQuery({
    queryKey: [...REVIEW, 'session', query],
    queryFn: () => get<Session>(`/api/review/session${query}`),
  })
}

export function useRounds(enabled: boolean) {
  return useQuery({
    queryKey: [...REVIEW, 'rounds'],
    queryFn: async () => (await get<{ rounds: Round[] }>('/api/review/rounds')).rounds,
    enabled,
  })
}

/** What is done on the board; everything about it is read anew. */
export function useReviewCommand<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: REVIEW }),
        client.invalidateQueries({ queryKey: ['lead'] }),
        client.invalidateQueries({ queryKey: ['today'] }),
      ]),
  })
}

export interface Judging {
  id: string
  caseId: string
  kind: 'first' | 'second' | 'appeal'
  verdict: Verdict
  criterion?: string
  note?: string
}

export const judge = ({ caseId, ...body }: Judging) =>
  call<{ id: string; lead_step: LeadStep }>('POST', `/api/review/cases/${caseId}/verdicts`, body)

export const takeBack = (id: string) => call('DELETE', `/api/review/verdicts/${id}`)

export const appeal = ({ id, text }: { id: string; text: string }) =>
  call('PUT', `/api/review/cases/${id}/appeal`, { text })

export const drawNow = () => call<{ cases: number; drawn: number }>('POST', '/api/review/rounds')

export const drawAgain = (no: number) =>
  get<{ holds: boolean; cases: number; drawn: string[] }>(`/api/review/rounds/${no}/draw`)

export const savePolicy = (body: Omit<Board['policy'], 'version' | 'saved_at'> & { seen: number }) =>
  call<Board>('PUT', '/api/review/policy', body)
