import { useQuery } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'
import type { VersionShown } from './use-definitions.ts'

export interface NamedCriterion {
  key: string
  label: string
}

/** What speaks for a lead by the definition in force, in its order; disqualifying criteria are not among it. */
export function useCriteria(enabled: boolean): NamedCriterion[] {
  const { data = [] } = useQuery({
    queryKey: ['definitions', 'in-force', 'criteria'],
    queryFn: async () => {
      const { in_force } = await get<{ in_force: number }>('/api/definitions')
      const { document } = await get<VersionShown>(`/api/definitions/${in_force}`)
      return document.criteria
        .filter(({ kind }) => kind !== 'disqualifying')
        .map(({ key, label }) => ({ key, label }))
    },
    enabled,
    staleTime: 60_000,
  })
  return data
}
