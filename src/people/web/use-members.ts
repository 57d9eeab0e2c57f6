import { useQuery } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { MemberRow } from '../members/tables.ts'
import type { Team } from '../teams/teams.ts'

export const MEMBERS = ['members'] as const
export const TEAMS = ['teams'] as const
export const PARTNERS = ['partners'] as const

/** Everybody of the workspace, those who left last. */
export function useMembers() {
  return useQuery({
    queryKey: MEMBERS,
    queryFn: async () => (await get<{ members: Wire<MemberRow>[] }>('/api/members')).members,
    staleTime: 5 * 60_000,
  })
}

export async function readTeams(): Promise<Team[]> {
  return (await get<{ teams: Team[] }>('/api/teams')).teams
}

/** Whom something can be given to, by name; people of partners with theirs. */
export function useMemberChoices(): { value: string; label: string }[] {
  const { data: all = [] } = useMembers()
  const here = all.filter(({ left_at }) => left_at === null)
  const enabled = here.some(({ roles }) => roles.includes('partner'))
  const { data: teams = [] } = useQuery({ queryKey: TEAMS, queryFn: readTeams, enabled })
  const partners = new Map(teams.flatMap(({ id, name, kind }) => (kind === 'partner' ? [[id, name]] : [])))
  return here.map(({ id, name, team_id }) => {
    const partner = team_id === null ? undefined : partners.get(team_id)
    return { value: id, label: partner ? `${name} (${partner})` : name }
  })
}
