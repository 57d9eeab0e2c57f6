import { endOffers } from '#src/distribution/index.ts'
import { moveTo, withPromisedCall } from '#src/lead/index.ts'
import { wishedCall } from '#src/lead/wished-call.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { isBack } from '#src/people/members/set-aside.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { dueIn } from '../command/setting.ts'

/**
 * The assignee (or the deputy for them) takes the lead on; the first attempt is due. An offer that ran out and was not
 * taken away yet can still be accepted. Refuses `not_yours_to_do`, `not_possible_in_stage`, `offer_gone`.
 */
export function acceptOffer(ctx: Context, input: CommandInput): Promise<Done> {
  return carryOut(ctx, 'accept', input, async (work) => {
    await accept(work)
    return undefined
  })
}

/**
 * Ends the offer as accepted and moves the lead to `working`. Next is the first attempt, or the call at the time that the
 * person wished for or was promised.
 */
export async function accept({ ctx, draft, at, setting }: Work): Promise<void> {
  const { lead } = draft
  const offerId = lead.offer_id
  const accountable = lead.accountable_id
  if (offerId === null || accountable === null) throw offerGone()
  const dueAt = dueIn(setting, 'first_attempt', lead.grade, accountable, at)
  const wished = wishedCall(lead.fields, at)
  const next = wished
    ? { action: 'call_back', dueAt: wished }
    : withPromisedCall(lead, { action: 'first_attempt', dueAt })
  const attemptDueAt = next.dueAt
  if (!(await endOffers(ctx, [offerId], 'accepted', { at, attemptDueAt }))) throw offerGone()
  if (setting.roster.get(accountable)?.setAsideAt) await isBack(ctx, accountable)
  moveTo(draft, ctx, 'working', {
    at,
    accountable,
    next,
    reason: 'accepted',
    causeId: offerId,
  })
}

export function offerGone(): Refusal {
  return new Refusal('conflict', 'offer_gone', 'This offer has ended. The lead went to somebody else.')
}
