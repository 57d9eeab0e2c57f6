import { close, isOpen, type LeadDraft, moveTo } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'

/** Why a won lead was closed: constraints ask for a reason, and there is only this one. */
export const WON_REASON = 'sold'

/**
 * Brings a lead to `won` at the time of its sale: from every open stage directly, from a closed one as a late win,
 * booked as reopened, then won. Says which; `already` where it is won. `accountable` is who sold it, where that is not
 * who has it. An open offer is the caller's to end. Refuses `lead_merged`: the survivor is sold, not this one.
 */
export function bookWin(
  draft: LeadDraft,
  moment: Pick<Context, 'actor' | 'now'>,
  o: { at: Date; accountable?: string | null; orElse: string; causeId?: string | null },
): 'won' | 'late_win' | 'already' {
  const { stage } = draft.lead
  if (stage === 'won') return 'already'
  if (stage === 'merged') {
    throw new Refusal(
      'conflict',
      'lead_merged',
      'This lead was merged into another one; the sale belongs there.',
    )
  }
  const accountable = o.accountable ?? draft.lead.accountable_id ?? draft.lead.last_worked_by ?? o.orElse
  const step = { at: o.at, accountable, causeId: o.causeId ?? null }
  const late = !isOpen(stage)
  if (late) {
    moveTo(draft, moment, 'opportunity', {
      ...step,
      reason: 'late_win',
      next: { action: 'record_sale', dueAt: o.at },
    })
  }
  close(draft, moment, 'won', { ...step, reason: WON_REASON })
  return late ? 'late_win' : 'won'
}
