import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'

export interface Team {
  id: string
  name: string
  manager_id: string | null
  /** Of our own people, or a partner: saved as such (partners/). */
  kind: 'direct' | 'partner'
}

export function listTeams(db: Db): Promise<Team[]> {
  return db.all<Team>(sql`
    select id, name, manager_id, kind from teams where workspace_id = ${db.workspaceId} order by lower(name), id`)
}

/**
 * Makes a team, or changes the one whose id is given. Its manager reaches the leads of its members. Lead managers and
 * administrators. Refuses `team_not_found`, `team_name_taken`, `manager_not_found`.
 */
export async function saveTeam(
  ctx: Context,
  o: { id?: string; name: string; manager_id?: string | null },
): Promise<Team> {
  const team: Team = { id: o.id ?? newId(), name: o.name, manager_id: o.manager_id ?? null, kind: 'direct' }
  const written = o.id
    ? ctx.db.run(sql`
        update teams set name = ${team.name}, manager_id = ${team.manager_id}
        where workspace_id = ${ctx.db.workspaceId} and id = ${team.id} and kind = 'direct'`)
    : ctx.db.run(sql`
        insert into teams (workspace_id, id, name, manager_id)
        values (${ctx.db.workspaceId}, ${team.id}, ${team.name}, ${team.manager_id})`)
  if ((await written.catch(refuseTeam)) === 0) {
    throw new Refusal('not_found', 'team_not_found', 'There is no such team.')
  }
  return team
}

/** What the database will not have of a team, in words. */
export function refuseTeam(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'teams_workspace_id_name_key':
      throw new Refusal('conflict', 'team_name_taken', 'There is a team of this name.')
    case 'teams_workspace_id_manager_id_fkey':
      throw new Refusal('conflict', 'manager_not_found', 'There is no such member to be the manager.')
    default:
      throw error
  }
}
