import { close, type reasons } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'
import { refuseEscape } from './may-leave.ts'
import { keepWarm } from './recycle.ts'

export interface LoseInput extends CommandInput {
  reason: reasons.LostReason
  /** To whom, for `competitor`. */
  competitor?: string | undefined
  detail?: string | undefined
  /** Lost now, worth asking again then: goes to nurture. */
  wakeAt?: Date | undefined
}

/**
 * An opportunity is lost; with a wake date it is booked as lost and kept warm in nurture. Refuses
 * `competitor_missing`, `minimum_attempts_missing` where nobody ever spoke with them, `wake_date_not_ahead`.
 */
export function loseLead(ctx: Context, input: LoseInput): Promise<Done> {
  return carryOut(ctx, 'lose', input, async (work) => {
    if (input.reason === 'competitor' && !input.competitor) {
      throw new Refusal('invalid', 'competitor_missing', 'To whom was it lost? “Unknown” will do.')
    }
    await refuseEscape(work)
    const { draft, at } = work
    const detail = [input.competitor, input.detail].filter((part) => part).join(': ')
    close(draft, ctx, 'lost', { at, reason: input.reason, detail: detail ? storable(detail) : null })
    draft.lead.last_worked_by = draft.lead.accountable_id
    if (input.wakeAt)
      keepWarm(work, { reason: input.reason, wakeAt: input.wakeAt, detail: detail || undefined })
    return undefined
  })
}
