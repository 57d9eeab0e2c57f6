import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Preview } from '../preview-judging.ts'

export type Became = Preview['becomes']

export interface Run {
  asked_by: string | null
  asked_at: string
  looked_at: number
  became: Became
  finished_at: string | null
  ending: 'done' | 'superseded' | null
}

const WATCHED_MS = 2_000
const keyOf = (version: number) => ['definitions', version, 'open-leads'] as const

/** Whether open leads were judged anew by a version; looked at again and again while they are. */
export function useRun(version: number) {
  return useQuery({
    queryKey: keyOf(version),
    queryFn: async () => (await get<{ run: Run | null }>(`/api/definitions/${version}/open-leads`)).run,
    refetchInterval: ({ state: { data } }) => (data && data.finished_at === null ? WATCHED_MS : false),
  })
}

/** What it would do. Takes seconds where there are many leads. */
export function usePreview(version: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keyOf(version), 'preview'],
    queryFn: () => get<Preview>(`/api/definitions/${version}/open-leads/preview`),
    enabled,
    staleTime: 60_000,
  })
}

export function useJudgeThem(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call('PUT', `/api/definitions/${version}/open-leads`),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(version) }),
  })
}
