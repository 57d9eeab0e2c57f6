import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '../context.ts'
import { memberNotFound } from '../members/refusals.ts'
import { membersWithin } from '../reach.ts'

export interface Absence {
  id: string
  member_id: string
  starts_at: Date
  ends_at: Date
}

/** Who is or will be on leave, soonest first. */
export function listAbsences(db: Db, now: Date): Promise<Absence[]> {
  return db.all<Absence>(sql`
    select id, member_id, starts_at, ends_at from absences
    where workspace_id = ${db.workspaceId} and ends_at > ${now} order by starts_at, id`)
}

/**
 * Records that a member is on leave: no new leads meanwhile, and their duties show with the deputy; no clock stops.
 * Oneself, one's manager, lead managers and administrators. Refuses `member_not_found`, `absence_ends_before_start`.
 */
export async function recordAbsence(ctx: Context, o: Omit<Absence, 'id'>): Promise<Absence> {
  await refuseOutOfReach(ctx, o.member_id)
  if (o.ends_at <= o.starts_at) {
    throw new Refusal('invalid', 'absence_ends_before_start', 'The leave ends before it starts.')
  }
  const absence = { id: newId(), ...o }
  await ctx.db
    .run(sql`
      insert into absences (workspace_id, id, member_id, starts_at, ends_at, recorded_by, recorded_at)
      values (${ctx.db.workspaceId}, ${absence.id}, ${o.member_id}, ${o.starts_at}, ${o.ends_at},
        ${memberOf(ctx.actor)}, ${ctx.now})`)
    .catch((error) => {
      throw brokenConstraint(error) === 'absences_workspace_id_member_id_fkey' ? memberNotFound() : error
    })
  return absence
}

/** Takes a recorded leave back. Refuses `absence_not_found`. */
export async function takeAbsenceBack(ctx: Context, o: { id: string }): Promise<void> {
  const absence = await ctx.db.first<{ member_id: string }>(sql`
    select member_id from absences where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} for update`)
  if (!absence) throw new Refusal('not_found', 'absence_not_found', 'There is no such leave.')
  await refuseOutOfReach(ctx, absence.member_id)
  await ctx.db.run(sql`delete from absences where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
}

async function refuseOutOfReach(ctx: Context, memberId: string): Promise<void> {
  const within = await membersWithin(ctx, 'absences.write')
  if (within !== 'all' && !within.includes(memberId)) throw memberNotFound()
}
