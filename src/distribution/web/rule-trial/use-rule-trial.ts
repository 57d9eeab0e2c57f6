import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { triedRules } from '../../rule-trial/routes.ts'
import type { EditedTerritory } from '../edit-territories.ts'

export type Tried = Wire<z.output<typeof triedRules>>
export type TriedMember = Tried['members'][number]

/** What a list would have done with the leads of the last 90 days; asked once for each list, because it reads them all. */
export function useRuleTrial(list: readonly EditedTerritory[]) {
  const territories = list.map(({ name, condition, member_ids, team_ids }) => ({
    ...{ name: name.trim(), condition, member_ids, team_ids },
  }))
  return useQuery({
    queryKey: ['territories-trial', JSON.stringify(territories)],
    queryFn: () => call<Tried>('POST', '/api/territories/trial', { territories }),
    staleTime: 5 * 60_000,
  })
}
