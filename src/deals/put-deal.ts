import { loadDraft, reachedLead, saveDrafts } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { NewDeal } from './deal-book.ts'
import { recordDeals } from './record-deals.ts'
import { takeBackDeals } from './take-back-deals.ts'

/**
 * Records another sale of a won lead, or corrects one, under an id of the client's: sent twice it is recorded once.
 * Who works the lead. Refuses `lead_not_found`, `lead_not_won` (the first sale is a win), `deal_of_another_lead`,
 * `deal_without_date`.
 */
export async function putDeal(
  ctx: Context,
  o: { leadId: string; deal: NewDeal & { id: string } },
): Promise<void> {
  await reachedLead(ctx, o.leadId, 'leads.work')
  const draft = await loadDraft(ctx, o.leadId)
  if (draft.lead.stage !== 'won') {
    throw new Refusal('conflict', 'lead_not_won', 'This lead is not won yet: win it, with its first sale.')
  }
  await recordDeals(ctx, [draft], new Map([[o.leadId, [o.deal]]]))
  await saveDrafts(ctx, [draft], (await readWorkspace(ctx.db)).time_zone)
}

/**
 * Takes a sale back that was recorded wrongly or cancelled; the lead stays won. Who works the lead. Refuses
 * `lead_not_found`, `deal_not_found`.
 */
export async function takeDealBack(ctx: Context, o: { leadId: string; dealId: string }): Promise<void> {
  await reachedLead(ctx, o.leadId, 'leads.work')
  const draft = await loadDraft(ctx, o.leadId)
  await takeBackDeals(ctx, draft, [o.dealId])
  await saveDrafts(ctx, [draft], (await readWorkspace(ctx.db)).time_zone)
}
