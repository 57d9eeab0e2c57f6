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
  /** Leads are offered to its people, or wait until somebody draws the next. */
  distribution: 'push' | 'pull'
}

export function listTeams(db: Db): Promise<Team[]> {
  return db.all<Team>(sql`
    select id, name, manager_id, kind, distribution from teams
    where workspace_id = ${db.workspaceId} and ended_at is null order by lower(name), id`)
}

/**
 * Makes a team, or changes the one whose id is given. Its manager reaches the leads of its members. Lead managers and
 * administrators. Refuses `team_not_found`, `team_name_taken`, `manager_not_found`.
 */
export async function saveTeam(
  ctx: Context,
  o: {
    id?: string
    name: string
    manager_id?: string | null
    distribution?: Team['distribution'] | undefined
  },
): Promise<Team> {
  const before = o.id ? await distributionOf(ctx, o.id) : 'push'
  const team: Team = {
    id: o.id ?? newId(),
    name: o.name,
    manager_id: o.manager_id ?? null,
    kind: 'direct',
    distribution: o.distribution ?? before,
  }
  const written = o.id
    ? ctx.db.run(sql`
        update teams set name = ${team.name}, manager_id = ${team.manager_id}, distribution = ${team.distribution}
        where workspace_id = ${ctx.db.workspaceId} and id = ${team.id} and kind = 'direct' and ended_at is null`)
    : ctx.db.run(sql`
        insert into teams (workspace_id, id, name, manager_id, distribution)
        values (${ctx.db.workspaceId}, ${team.id}, ${team.name}, ${team.manager_id}, ${team.distribution})`)
  if ((await written.catch(refuseTeam)) === 0) {
    throw new Refusal('not_found', 'team_not_found', 'There is no such team.')
  }
  return team
}

async function distributionOf({ db }: Context, id: string): Promise<Team['distribution']> {
  const team = await db.first<Pick<Team, 'distribution'>>(sql`
    select distribution from teams where workspace_id = ${db.workspaceId} and id = ${id}`)
  return team?.distribution ?? 'push'
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

/** Nobody is put into a team that was given up. Refuses `team_not_found`. */
export async function refuseEndedTeam(db: Db, id: string | null | undefined): Promise<void> {
  if (!id) return
  const ended = await db.first(sql`
    select 1 from teams where workspace_id = ${db.workspaceId} and id = ${id} and ended_at is not null`)
  if (ended) throw new Refusal('not_found', 'team_not_found', 'There is no such team any more.')
}
