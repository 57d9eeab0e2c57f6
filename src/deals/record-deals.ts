import type { LeadDraft } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { type NewDeal, openDealBook, type RecordedDeal, saveDeals, tellDeal } from './deal-book.ts'

/**
 * Records sales of leads and brings their revenue, its currency and the date of the first sale up to date; the caller
 * moves the leads (bookWin) and saves the drafts. A deal known by its id, external id or order number (of the same
 * product) is not doubled: what is newly said of it replaces what was said before, also after it was taken back.
 * What counts as revenue is said in sumSales. Refuses `deal_of_another_lead` and `deal_without_date`.
 */
export async function recordDeals(
  ctx: Context,
  drafts: readonly LeadDraft[],
  told: ReadonlyMap<string, readonly NewDeal[]>,
): Promise<RecordedDeal[]> {
  const book = await openDealBook(ctx, told)
  const done = drafts.flatMap((draft) =>
    (told.get(draft.lead.id) ?? []).map((deal) => tellDeal(ctx, book, draft, deal)),
  )
  await saveDeals(ctx, book)
  return done
}
