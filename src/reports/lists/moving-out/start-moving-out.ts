import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { recordAbsence } from '#src/people/hours/absences.ts'
import { leaveWorkspace } from '#src/people/members/change-member.ts'
import { refuseUnlessAllowed } from '#src/people/permissions.ts'
import { startBulk } from '../bulk/start-bulk.ts'
import { memberWithin } from './preview-moving-out.ts'

export interface MovingOutInput {
  id: string
  memberId: string
  /** To whom; null: by fair turn. */
  to: string | null
  /** Recorded in the same step. */
  absence?: { starts_at: Date; ends_at: Date } | undefined
  leaves?: boolean | undefined
}

/**
 * Writes down that everything of a member is moved, with their leave or departure in the same step; `workOnBulk` carries it
 * out lead by lead. Sent again under the same id it changes nothing. Answers whether there are leads to move, and the leave.
 * Refuses `member_not_found`, `to_themselves`, and what recording a leave or departure refuses.
 */
export async function startMovingOut(
  ctx: Context,
  o: MovingOutInput,
): Promise<{ hasLeads: boolean; absenceId: string | null }> {
  const { db } = ctx
  const { setting, member } = await memberWithin(ctx, o.memberId)
  const named = o.to === null ? null : setting.roster.get(o.to)
  if (named === undefined || (named?.leftAt && named.leftAt <= ctx.now)) {
    throw new Refusal('not_found', 'member_not_found', 'There is no such member, or they have left.')
  }
  if (o.to === member.id) {
    throw new Refusal('invalid', 'to_themselves', `${member.name} has these leads already.`)
  }
  const known = await db.first(sql`
    select from bulk_commands where workspace_id = ${db.workspaceId} and id = ${o.id}`)
  if (known) return { hasLeads: true, absenceId: null }
  const leads = await db.all<{ id: string }>(sql`
    select id from leads where workspace_id = ${db.workspaceId} and accountable_id = ${member.id}
      and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')`)
  const absence = o.absence ? await recordAbsence(ctx, { member_id: member.id, ...o.absence }) : null
  if (o.leaves) {
    refuseUnlessAllowed(ctx.actor, 'people.write')
    await leaveWorkspace(ctx, { id: member.id })
  }
  if (leads.length > 0) {
    const input = { name: 'move_out', from: member.id, to: o.to } as const
    await startBulk(ctx, { id: o.id, input, leads: leads.map(({ id }) => id) })
  }
  return { hasLeads: leads.length > 0, absenceId: absence?.id ?? null }
}
