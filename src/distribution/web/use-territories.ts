import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { preview } from '../preview/routes.ts'
import type { checked, list } from '../territories/routes.ts'
import { type EditedTerritory, whyNotYet } from './edit-territories.ts'

type Listed = Wire<z.output<typeof list>>
export type TerritoryList = Omit<Listed, 'territories'> & {
  territories: (EditedTerritory & { rule: string })[]
}
export type Checked = Wire<z.output<typeof checked>>
export type Preview = Wire<z.output<typeof preview>>

const TERRITORIES = ['territories'] as const

export function useTerritories() {
  return useQuery({ queryKey: TERRITORIES, queryFn: () => get<TerritoryList>('/api/territories') })
}

/** Holes and overlaps of a list, saved or not; the last answer stays until the next is there. */
export function useCheckedTerritories(territories: readonly EditedTerritory[] | undefined) {
  const wanted = territories?.map(({ name, condition, member_ids, team_ids }) => ({
    ...{ name: name.trim(), condition, member_ids, team_ids },
  }))
  return useQuery({
    queryKey: ['territories-check', JSON.stringify(wanted)],
    queryFn: () => call<Checked>('POST', '/api/territories/check', { territories: wanted }),
    enabled: territories !== undefined && whyNotYet(territories) === null,
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
}

export function useSaveTerritories() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { territories: readonly EditedTerritory[]; revision: number }) =>
      call<TerritoryList>('PUT', '/api/territories', {
        territories: o.territories.map(({ id, name, condition, member_ids, team_ids }) => ({
          ...{ id, name: name.trim(), condition, member_ids, team_ids },
        })),
        revision: o.revision,
      }),
    onSuccess: (saved) => queries.setQueryData(TERRITORIES, saved),
  })
}

export type LeadToTry = { lead_id: string } | { inputs: Record<string, string> }

/** Who would get a lead now, by the territories as they are saved. */
export function usePreview(about: LeadToTry | null) {
  return useQuery({
    queryKey: ['routing-preview', about],
    queryFn: () => call<Preview>('POST', '/api/routing/preview', about),
    enabled: about !== null,
    placeholderData: (before) => before,
  })
}

export interface Team {
  id: string
  name: string
}

export function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: async () => (await get<{ teams: Team[] }>('/api/teams')).teams,
    staleTime: 5 * 60_000,
  })
}
