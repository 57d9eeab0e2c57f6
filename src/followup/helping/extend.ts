import { callOwed, type LeadRow, note, setNext } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { Duty } from '../clocks/index.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'
import { dueIn } from '../command/setting.ts'
import { helperOf } from './helper-of.ts'
import { keepHelp, moveExpiry, wasExtended } from './lead-help.ts'

export const EXTEND_REASONS = ['away', 'waiting_for_them', 'too_much_at_once', 'other'] as const

export type ExtendReason = (typeof EXTEND_REASONS)[number]

/**
 * A manager gives the duty of a lead as much time again as was agreed for it, from now or from when it is due, whichever
 * is later. Once for a duty, with a reason; what was agreed stays what it is measured by. Refuses `extended_already`,
 * `call_promised` beyond a call that the person was promised, and what every command refuses.
 */
export function extendDuty(ctx: Context, input: CommandInput & { reason: ExtendReason }): Promise<Done> {
  return carryOut(ctx, 'extend', input, async ({ draft, setting }) => {
    const { lead } = draft
    const { by, holder } = helperOf(ctx, lead)
    const before = lead.due_at ?? ctx.now
    if (await wasExtended(ctx, lead.id, lead.movement_seq)) {
      throw new Refusal(
        'conflict',
        'extended_already',
        'It was given more time once already. Pass it on, or call together with whoever has it.',
      )
    }
    const from = before > ctx.now ? before : ctx.now
    const dueAt = dueIn(setting, dutyOf(lead), lead.grade, holder, from)
    const owed = callOwed(lead)
    if (owed && dueAt > owed) {
      throw new Refusal(
        'conflict',
        'call_promised',
        'The person was promised a call before that. Pass it on, or call together with whoever has it.',
        { latest: owed.toISOString() },
      )
    }
    setNext(draft, { action: lead.next_action ?? 'follow_up', dueAt })
    if (lead.stage === 'offered') await moveExpiry(ctx.db, lead.id, dueAt)
    const due_at = dueAt.toISOString()
    note(draft, ctx, 'helped', {
      subjectId: input.id,
      data: { what: 'extended', reason: input.reason, due_at },
    })
    await keepHelp(ctx, {
      id: input.id,
      lead_id: lead.id,
      kind: 'extended',
      by_member: by,
      for_member: holder,
      movement_seq: lead.movement_seq,
      reason: input.reason,
      due_before: before,
      due_at: dueAt,
      at: ctx.now,
    })
    if (holder !== memberOf(ctx.actor)) {
      const data = { what: 'extended', about: by, due_at }
      await notifyMembers(ctx, [{ memberId: holder, kind: 'helped', cause: input.id, leadId: lead.id, data }])
    }
    return undefined
  })
}

function dutyOf({ stage, next_action, attempts }: LeadRow): Duty {
  if (stage === 'offered') return 'accept'
  if (stage === 'prequalifying') return 'qualify'
  const isUntried = next_action === 'first_attempt' || (next_action === 'call_back' && attempts === 0)
  return stage === 'working' && isUntried ? 'first_attempt' : 'next_action'
}
