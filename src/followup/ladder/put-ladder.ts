import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { DEFAULT_LADDER, type Ladder } from './ladder.ts'

export interface TeamLadder {
  team_id: string
  /** Still what every team begins with. */
  is_default: boolean
  steps: Ladder
}

/** The ladders that teams set themselves, by team. */
export async function readLadders(db: Db): Promise<Map<string, Ladder>> {
  const rows = await db.all<{ team_id: string; steps: Ladder }>(sql`
    select team_id, steps from ladders where workspace_id = ${db.workspaceId}`)
  return new Map(rows.map(({ team_id, steps }) => [team_id, steps]))
}

/** The ladder of a team: its own, or the default. Refuses `team_not_found`. */
export async function readLadder(db: Db, teamId: string): Promise<TeamLadder> {
  const row = await db.first<{ steps: Ladder | null }>(sql`
    select l.steps from teams t left join ladders l on l.workspace_id = t.workspace_id and l.team_id = t.id
    where t.workspace_id = ${db.workspaceId} and t.id = ${teamId}`)
  if (!row) throw new Refusal('not_found', 'team_not_found', 'There is no such team.')
  return { team_id: teamId, is_default: row.steps === null, steps: row.steps ?? DEFAULT_LADDER }
}

/**
 * Sets who hears what in a team, or gives it the default again (null). Lead managers and administrators. Refuses
 * `team_not_found`, and `hearer_not_found` for somebody who is not here.
 */
export async function putLadder(
  ctx: Context,
  { teamId, steps }: { teamId: string; steps: Ladder | null },
): Promise<TeamLadder> {
  const { db } = ctx
  await readLadder(db, teamId)
  if (steps === null) {
    await db.run(sql`delete from ladders where workspace_id = ${db.workspaceId} and team_id = ${teamId}`)
    return readLadder(db, teamId)
  }
  await refuseStrangers(db, steps)
  await db.run(sql`
    insert into ladders (workspace_id, team_id, steps, changed_at, changed_by)
    values (${db.workspaceId}, ${teamId}, ${JSON.stringify(steps)}::jsonb, ${ctx.now}, ${memberOf(ctx.actor)})
    on conflict (workspace_id, team_id) do update
    set steps = excluded.steps, changed_at = excluded.changed_at, changed_by = excluded.changed_by`)
  return readLadder(db, teamId)
}

async function refuseStrangers(db: Db, steps: Ladder): Promise<void> {
  const named = Object.values(steps)
    .flatMap((ofClock) => Object.values(ofClock).flat())
    .flatMap(({ member_id }) => member_id ?? [])
  const wanted = [...new Set(named)]
  if (wanted.length === 0) return
  const there = await db.all<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and id = any(${wanted}::uuid[]) and left_at is null`)
  if (there.length === wanted.length) return
  throw new Refusal(
    'conflict',
    'hearer_not_found',
    'Somebody who is to hear of it is not a member here any more.',
  )
}
