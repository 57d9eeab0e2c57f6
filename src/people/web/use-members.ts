import { useQuery } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { MemberRow } from '../members/tables.ts'

export const MEMBERS = ['members'] as const

/** Everybody of the workspace, those who left last. */
export function useMembers() {
  return useQuery({
    queryKey: MEMBERS,
    queryFn: async () => (await get<{ members: Wire<MemberRow>[] }>('/api/members')).members,
    staleTime: 5 * 60_000,
  })
}
