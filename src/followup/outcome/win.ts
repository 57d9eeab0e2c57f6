import { bookWin, type NewDeal, recordDeals, refuseOddDate, warnOfOddDates } from '#src/deals/index.ts'
import { endOffers } from '#src/distribution/index.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { partnerWith } from '../command/parties.ts'
import { withdrawOffer } from './disqualify.ts'

export interface WinInput extends CommandInput {
  /** What was sold; `soldAt` is when the command happened where left out. */
  deals: readonly NewDeal[]
}

/**
 * A sale: from every open stage, on a won lead one more deal, on a closed one a late win (reopened, then won), credited
 * to the inquiry that began it. Refuses `deal_in_the_future`. Answers `win` (`won`, `late_win`, `already`), `deal_ids`,
 * `new_deal_ids` (the others were known and corrected) and `warnings` (what is odd about them, though they are booked).
 * Refuses what the deals slice refuses.
 */
export function winLead(ctx: Context, input: WinInput): Promise<Done> {
  return carryOut(ctx, 'win', input, async (work) => {
    const { draft, at, setting } = work
    for (const deal of input.deals) refuseOddDate(deal, ctx.now, setting.workspace.time_zone)
    await endOpenOffer(work)
    // What a partner sells is in its currency and of the basis agreed with it, whoever books it.
    const partner = partnerWith(draft.lead, setting)?.partner
    const sold = input.deals.map((deal) => ({
      ...deal,
      soldAt: deal.soldAt ?? at,
      ...(partner && { basis: deal.basis ?? partner.basis, currency: deal.currency ?? partner.currency }),
    }))
    if (['offered', 'working', 'opportunity'].includes(draft.lead.stage)) {
      draft.lead.last_worked_by = draft.lead.accountable_id
    }
    const win = bookWin(draft, ctx, { at, orElse: setting.workspace.lead_manager_id })
    const recorded = await recordDeals(ctx, [draft], new Map([[draft.lead.id, sold]]))
    const fresh = recorded.filter((deal) => deal.change === 'recorded')
    return {
      win,
      deal_ids: recorded.map((deal) => deal.id),
      new_deal_ids: fresh.map((deal) => deal.id),
      revenue: draft.lead.revenue,
      warnings: warnOfOddDates(
        recorded.map(({ id }, i) => ({ id, soldAt: sold[i]?.soldAt ?? at })),
        { inquiredAt: draft.lead.inquired_at, timeZone: setting.workspace.time_zone },
      ),
    }
  })
}

/** The assignee who sold it had taken it on; anybody else takes it from under the offer. */
async function endOpenOffer(work: Work): Promise<void> {
  const { ctx, draft, at, standing } = work
  const { stage, offer_id } = draft.lead
  if (standing.as !== 'holder') return withdrawOffer(work, 'won')
  if (stage === 'offered' && offer_id) await endOffers(ctx, [offer_id], 'accepted', { at })
}
