import { endOffers } from '#src/distribution/index.ts'
import { type LeadDraft, loadDrafts, saveDrafts } from '#src/lead/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { bookWin, WON_REASON } from '../book-win.ts'
import { type DealBook, knownDeal, type NewDeal, openDealBook, saveDeals, tellDeal } from '../deal-book.ts'
import { type MatchedSale, matchDealRows } from './match-deal-rows.ts'
import type { DealImportRow, Why } from './read-deal-row.ts'
import { toldTime } from './told-time.ts'

export interface ImportedDeals {
  recorded: number
  changed: number
  unchanged: number
  won: number
  lateWins: number
  /** Rows that were not taken, for the file of bad rows. */
  refused: RefusedRow[]
  /** Rows that were taken although something about them is odd. */
  odd: RefusedRow[]
}

/**
 * Records a batch of sales from a file. A row finds its lead by the lead's external id, else by the deal's external id
 * or order number. An open lead is won at the date of the sale, a closed one is a late win, a won one gets another
 * deal or what is newly known of one. Refused rows: `no_such_lead`, `no_such_deal`, `row_names_no_lead`,
 * `order_number_of_several_leads`, `deal_of_another_lead`, `deal_without_date`, amounts and currencies that cannot be
 * read. Odd, but taken: `sold_before_first_contact`, `sold_in_the_future`.
 */
export async function importDeals(ctx: Context, rows: readonly DealImportRow[]): Promise<ImportedDeals> {
  const counts = { recorded: 0, changed: 0, unchanged: 0, won: 0, lateWins: 0 }
  const answer: ImportedDeals = { ...counts, refused: [], odd: [] }
  const refuse = (row: DealImportRow, why: Why) => answer.refused.push({ row: row.row, ...why })
  const matched = await matchDealRows(ctx.db, rows, refuse)
  const workspace = await readWorkspace(ctx.db)
  const drafts = await loadDrafts(ctx, [...new Set(matched.map((sale) => sale.leadId))])
  const book = await openDealBook(ctx, byLead(matched))
  const offers: string[] = []
  for (const { row, deal, leadId } of matched) {
    const draft = drafts.get(leadId) as LeadDraft
    const sold = dateOf(book, leadId, deal)
    if (!sold) {
      refuse(row, { reason: 'deal_without_date', sentence: 'The row does not say when it was sold.' })
      continue
    }
    const { at, odd } = toldTime(sold, { now: ctx.now, firstContact: draft.lead.inquired_at, what: 'sold' })
    if (deal.soldAt) answer.odd.push(...odd.map((why) => ({ row: row.row, ...why })))
    if (draft.lead.offer_id) offers.push(draft.lead.offer_id)
    const how = bookWin(draft, ctx, {
      at,
      accountable: row.ownerId ?? null,
      orElse: workspace.lead_manager_id,
    })
    const { change } = tellDeal(ctx, book, draft, deal)
    answer[change === 'none' ? 'unchanged' : change] += 1
    if (how !== 'already') answer[how === 'won' ? 'won' : 'lateWins'] += 1
  }
  await endOffers(ctx, offers, 'withdrawn', { reason: WON_REASON })
  await saveDeals(ctx, book)
  await saveDrafts(ctx, [...drafts.values()].filter(isTouched), workspace.time_zone)
  return answer
}

function byLead(sales: readonly MatchedSale[]): Map<string, NewDeal[]> {
  const told = new Map<string, NewDeal[]>()
  for (const { leadId, deal } of sales) {
    const list = told.get(leadId)
    if (list) list.push(deal)
    else told.set(leadId, [deal])
  }
  return told
}

/** A sale that is not known yet needs its date. A row that names only the lead means its one sale, if it has just one. */
function dateOf(book: DealBook, leadId: string, deal: NewDeal): Date | undefined {
  if (deal.soldAt) return deal.soldAt
  const [only, other] = (book.known.get(leadId) ?? []).filter((each) => each.taken_back_at === null)
  if (!deal.externalId && !deal.orderNumber && only && !other) deal.id = only.id
  return knownDeal(book, leadId, deal)?.sold_at
}

function isTouched(draft: LeadDraft): boolean {
  return draft.movements.length > 0 || draft.events.length > 0
}
