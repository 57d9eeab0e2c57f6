import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { listTerritories, type TerritoryRow } from '../territories/save-territories.ts'

/** What becomes of a team's people, territories and leads when it is given up. */
export interface TeamEnding {
  id: string
  name: string
  /** Who leads it, and no longer sees its people's leads by that; null where nobody does. */
  manager: string | null
  members: { id: string; name: string; takesLeads: boolean }[]
  /** Each names its people from then on; `isEmpty` where none of them takes leads and nobody else serves it. */
  territories: { id: string; name: string; isEmpty: boolean }[]
  /** What its people hold, which stays with them. */
  held: { offers: number; leads: number }
  /** Leads that wait in its pool: they are offered to its people instead, within seconds. */
  inPool: number
}

/** Reads it; refuses `team_not_found`, also for a partner, which is no team of our own people. */
export async function whatEnds(db: Db, id: string): Promise<TeamEnding> {
  const team = await db.first<{ name: string; manager: string | null }>(sql`
    select t.name, m.name as manager from teams t
    left join members m on m.workspace_id = t.workspace_id and m.id = t.manager_id
    where t.workspace_id = ${db.workspaceId} and t.id = ${id} and t.kind = 'direct' and t.ended_at is null`)
  if (!team) throw teamNotFound()
  const [members, territories, held, pool] = await Promise.all([
    db.all<{ id: string; name: string; takes_leads: boolean }>(sql`
      select id, name, receives_leads and left_at is null as takes_leads from members
      where workspace_id = ${db.workspaceId} and team_id = ${id} order by lower(name), id`),
    listTerritories(db),
    db.first<{ offers: number; leads: number }>(sql`
      select count(*) filter (where l.stage = 'offered')::int as offers,
        count(*) filter (where l.stage <> 'offered')::int as leads
      from members m cross join lateral (
        select stage from leads where workspace_id = ${db.workspaceId} and accountable_id = m.id
          and stage in ('offered', 'working', 'opportunity') offset 0
      ) l
      where m.workspace_id = ${db.workspaceId} and m.team_id = ${id}`),
    db.first<{ leads: number }>(sql`
      select count(*)::int as leads from leads where workspace_id = ${db.workspaceId} and pool_team_id = ${id}`),
  ])
  const shown = members.map(({ takes_leads, ...one }) => ({ ...one, takesLeads: takes_leads }))
  const own = shown.filter(({ takesLeads }) => takesLeads).map((one) => one.id)
  return {
    ...{ id, ...team, members: shown },
    territories: territories
      .filter(({ team_ids }) => team_ids.includes(id))
      .map((one) => {
        const after = withoutTeam(one, id, own)
        return { id: one.id, name: one.name, isEmpty: after.member_ids.length + after.team_ids.length === 0 }
      }),
    held: held ?? { offers: 0, leads: 0 },
    inPool: pool?.leads ?? 0,
  }
}

/** A territory that names people instead of their team: what it takes goes on to whom it went. */
export function withoutTeam(
  territory: TerritoryRow,
  teamId: string,
  members: readonly string[],
): TerritoryRow {
  if (!territory.team_ids.includes(teamId)) return territory
  return {
    ...territory,
    team_ids: territory.team_ids.filter((id) => id !== teamId),
    member_ids: [...new Set([...territory.member_ids, ...members])],
  }
}

export function teamNotFound(): Refusal {
  return new Refusal('not_found', 'team_not_found', 'There is no such team.')
}
