import { endOffers } from '#src/distribution/index.ts'
import { close, type reasons } from '#src/lead/index.ts'
import { storable } from '#src/lib/storable.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { type BasisBefore, leaveAlone } from './leave-alone.ts'
import { refuseEscape } from './may-leave.ts'

export interface DisqualifyWhy {
  reason: reasons.DisqualifyReason
  /** From whom they bought, for `bought_elsewhere`. */
  competitor?: string | undefined
  /** Why else, who they are. */
  detail?: string | undefined
}

/**
 * Closes a lead that cannot become a sale. After two-way contact or the minimum of attempts, or by a reviewer.
 * `asked_not_to_be_contacted` withdraws the basis to contact the person by any channel. Refuses
 * `minimum_attempts_missing` with what is missing and the next attempt proposed.
 */
export function disqualifyLead(ctx: Context, input: CommandInput & DisqualifyWhy): Promise<Done> {
  return carryOut(ctx, 'disqualify', input, (work) => disqualify(work, input))
}

/** The step of it, for commands that may end so; answers what an undo must know. */
export async function disqualify(
  work: Work,
  { reason, competitor, detail: why }: DisqualifyWhy,
): Promise<{ bases_before?: BasisBefore[] }> {
  await refuseEscape(work)
  const { ctx, draft, at } = work
  await withdrawOffer(work, reason)
  const from = reason === 'bought_elsewhere' ? competitor : undefined
  const detail = [from, why].filter((part) => part).join(': ')
  close(draft, ctx, 'disqualified', { at, reason, detail: detail ? storable(detail) : null })
  if (reason !== 'asked_not_to_be_contacted') return {}
  return { bases_before: await leaveAlone(ctx, draft.lead.person_id, at) }
}

/** Ends the open offer of a lead that leaves `offered` by another way than its assignee's answer. */
export async function withdrawOffer({ ctx, draft, at }: Work, reason: string): Promise<void> {
  const { offer_id, stage } = draft.lead
  if (stage === 'offered' && offer_id) await endOffers(ctx, [offer_id], 'withdrawn', { reason, at })
}
