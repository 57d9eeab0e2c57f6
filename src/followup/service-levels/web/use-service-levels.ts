import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { ServiceLevels } from '../../clocks/index.ts'
import type { checkedServiceLevels, serviceLevelsAnswer, serviceLevelsVersionsAnswer } from '../schema.ts'

export type InForce = Wire<z.output<typeof serviceLevelsAnswer>>
export type Version = Wire<z.output<typeof serviceLevelsVersionsAnswer>>['versions'][number]
export type Checked = Wire<z.output<typeof checkedServiceLevels>>
export type Said = InForce['said']

const LEVELS = ['service-levels'] as const

export function useServiceLevels() {
  return useQuery({ queryKey: LEVELS, queryFn: () => get<InForce>('/api/service-levels') })
}

export function useLevelVersions() {
  return useQuery({
    queryKey: [...LEVELS, 'versions'],
    queryFn: async () => (await get<{ versions: Version[] }>('/api/service-levels/versions')).versions,
  })
}

/** Levels in sentences, with what is wrong; the last answer stays until the next is there. */
export function useCheckedLevels(levels: ServiceLevels | null) {
  return useQuery({
    queryKey: [...LEVELS, 'check', JSON.stringify(levels)],
    queryFn: () => call<Checked>('POST', '/api/service-levels/check', { levels }),
    enabled: levels !== null,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}

/** Keeps levels as the next version, a draft. */
export function useDraftLevels() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { levels: ServiceLevels; newestSeen: number }) =>
      call<{ version: number }>('POST', '/api/service-levels', {
        levels: o.levels,
        newest_seen: o.newestSeen,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: LEVELS }),
  })
}
