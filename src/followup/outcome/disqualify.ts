import { endOffers } from '#src/distribution/index.ts'
import { close, type reasons } from '#src/lead/index.ts'
import { storable } from '#src/lib/storable.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { refuseEscape } from './may-leave.ts'

export interface DisqualifyWhy {
  reason: reasons.DisqualifyReason
  /** From whom they bought, who they are. */
  detail?: string | undefined
}

/**
 * Closes a lead that cannot become a sale. After two-way contact or the minimum of attempts, or by a reviewer.
 * Refuses `minimum_attempts_missing` with what is missing and the next attempt proposed.
 */
export function disqualifyLead(ctx: Context, input: CommandInput & DisqualifyWhy): Promise<Done> {
  return carryOut(ctx, 'disqualify', input, async (work) => {
    await disqualify(work, input)
    return undefined
  })
}

/** The step of it, for commands that may end so. */
export async function disqualify(work: Work, { reason, detail }: DisqualifyWhy): Promise<void> {
  await refuseEscape(work)
  const { ctx, draft, at } = work
  await withdrawOffer(work, reason)
  close(draft, ctx, 'disqualified', { at, reason, detail: detail ? storable(detail) : null })
}

/** Ends the open offer of a lead that leaves `offered` by another way than its assignee's answer. */
export async function withdrawOffer({ ctx, draft, at }: Work, reason: string): Promise<void> {
  const { offer_id, stage } = draft.lead
  if (stage === 'offered' && offer_id) await endOffers(ctx, [offer_id], 'withdrawn', { reason, at })
}
