import { note } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'
import { plan } from '../next-action/plan.ts'
import { helperOf } from './helper-of.ts'
import { keepHelp } from './lead-help.ts'

/**
 * A manager joins the call with a lead at a time: it becomes what is next for whoever has it, and both are told. Refuses
 * `already_theirs` for a lead of one's own, and what setNextAction refuses (`due_in_the_past`, `due_too_far`, …).
 */
export function callWith(ctx: Context, input: CommandInput & { callAt: Date }): Promise<Done> {
  return carryOut(ctx, 'call_with', input, async (work) => {
    const { lead } = work.draft
    const { by, holder } = helperOf(ctx, lead)
    if (by === holder) {
      throw new Refusal('conflict', 'already_theirs', 'You have this lead yourself: call them.')
    }
    const before = lead.due_at
    plan(work, { action: 'call', dueAt: input.callAt })
    const due_at = input.callAt.toISOString()
    note(work.draft, ctx, 'helped', { subjectId: input.id, data: { what: 'call_with', due_at } })
    await keepHelp(ctx, {
      id: input.id,
      lead_id: lead.id,
      kind: 'call_with',
      by_member: by,
      for_member: holder,
      movement_seq: lead.movement_seq,
      reason: null,
      due_before: before,
      due_at: input.callAt,
      at: ctx.now,
    })
    const notice = { kind: 'helped', cause: input.id, leadId: lead.id } as const
    await notifyMembers(ctx, [
      { ...notice, memberId: holder, data: { what: 'call_with', about: by, due_at } },
      { ...notice, memberId: by, data: { what: 'call_joined', about: holder, due_at } },
    ])
    return undefined
  })
}
