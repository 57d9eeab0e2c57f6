import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import {
  listState,
  listTerritories,
  saveTerritories,
  type TerritoryRow,
} from '../territories/save-territories.ts'
import { type TeamEnding, teamNotFound, whatEnds, withoutTeam } from './what-ends.ts'

const UNDO_MS = 10 * 60_000

interface EndedTeam {
  name: string
  ended_at: Date
  members: string[]
  revision: number | null
  before: TerritoryRow[] | null
}

/**
 * Gives a team up: its people are in none, and stay by name in the territories that named it; offers that run and leads
 * they work stay with them. Lead managers and administrators. Refuses `team_not_found`.
 */
export async function endTeam(ctx: Context, id: string): Promise<TeamEnding> {
  const { db, now } = ctx
  await db.run(sql`select 1 from teams where workspace_id = ${db.workspaceId} and id = ${id} for update`)
  const ending = await whatEnds(db, id)
  const takers = ending.members.filter(({ takesLeads }) => takesLeads).map((one) => one.id)
  const before = ending.territories.length > 0 ? await listTerritories(db) : null
  if (before) {
    await saveTerritories(
      ctx,
      before.map((one) => withoutTeam(one, id, takers)),
    )
  }
  const revision = before && (await listState(db)).revision
  const members = ending.members.map((one) => one.id)
  await db.run(sql`
    update teams set ended_at = ${now}, ended_by = ${memberOf(ctx.actor)}, ended_members = ${members}::uuid[],
      ended_revision = ${revision}, ended_territories = ${before && JSON.stringify(before)}::jsonb
    where workspace_id = ${db.workspaceId} and id = ${id}`)
  await db.run(
    sql`update members set team_id = null where workspace_id = ${db.workspaceId} and team_id = ${id}`,
  )
  return ending
}

/**
 * Takes it back within ten minutes: who has no other team yet is in it again, and territories name it again unless somebody
 * saved them since. Refuses `team_not_found`, `undo_too_late`, `team_name_taken`.
 */
export async function reviveTeam(ctx: Context, id: string): Promise<void> {
  const { db, now } = ctx
  const team = await db.first<EndedTeam>(sql`
    select name, ended_at, ended_members as members, ended_revision as revision, ended_territories as before from teams
    where workspace_id = ${db.workspaceId} and id = ${id} and ended_at is not null for update`)
  if (!team) throw teamNotFound()
  if (now.getTime() - team.ended_at.getTime() > UNDO_MS) {
    throw new Refusal(
      'conflict',
      'undo_too_late',
      'That was more than ten minutes ago. Make a new team instead.',
    )
  }
  const same = await db.first(sql`
    select 1 from teams where workspace_id = ${db.workspaceId} and name = ${team.name} and ended_at is null`)
  if (same) throw new Refusal('conflict', 'team_name_taken', 'There is a team of this name.')
  await db.run(sql`
    update teams set ended_at = null, ended_by = null, ended_members = '{}', ended_revision = null,
      ended_territories = null
    where workspace_id = ${db.workspaceId} and id = ${id}`)
  await db.run(sql`
    update members set team_id = ${id}
    where workspace_id = ${db.workspaceId} and id = any(${team.members}::uuid[]) and team_id is null`)
  if (team.before && (await listState(db)).revision === team.revision) await saveTerritories(ctx, team.before)
}
