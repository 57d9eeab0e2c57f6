import { sql } from '#src/db/index.ts'
import { endOffers } from '#src/distribution/index.ts'
import { type LeadDraft, loadDrafts, saveDrafts } from '#src/lead/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { bookWin, WON_REASON } from '../book-win.ts'
import {
  type DealBook,
  knownDeal,
  type NewDeal,
  openDealBook,
  saveDeals,
  tellDeal,
  whyNoDeal,
} from '../deal-book.ts'
import { isRefund } from '../known-deals.ts'
import { foundTheirLead, keepSales, mayWait, type ToldSale } from '../without-lead/keep-sales.ts'
import { type MatchedSale, matchDealRows } from './match-deal-rows.ts'
import type { DealImportRow, Why } from './read-deal-row.ts'
import { toldTime } from './told-time.ts'

export interface ImportedDeals {
  recorded: number
  changed: number
  unchanged: number
  won: number
  lateWins: number
  /** Sales that fit no lead and wait for somebody to say whose they are; they are among the odd ones. */
  waiting: number
  /** Rows that were not taken, for the file of bad rows. */
  refused: RefusedRow[]
  /** Rows that were taken although something about them is odd. */
  odd: RefusedRow[]
}

/**
 * Records a batch of sales from a file. A row finds its lead by the lead's external id, else by the deal's external id
 * or order number. An open lead is won at the date of the sale, a closed one is a late win, a won one gets another
 * deal or what is newly known of one. A row that fits no lead but tells a whole sale waits among the sales without a lead
 * (unless `leavesOut`). Refused rows: `no_such_lead`, `no_such_deal`, `row_names_no_lead`,
 * `order_number_of_several_leads`, `deal_of_another_lead`, `deal_without_date`, `refund_without_sale`, amounts and
 * currencies that cannot be read. Odd, but taken: `sold_before_first_contact`, `sold_in_the_future`,
 * `refund_above_sales`, `sale_without_lead`.
 */
export async function importDeals(
  ctx: Context,
  rows: readonly DealImportRow[],
  { leavesOut = false }: { leavesOut?: boolean } = {},
): Promise<ImportedDeals> {
  const counts = { recorded: 0, changed: 0, unchanged: 0, won: 0, lateWins: 0, waiting: 0 }
  const answer: ImportedDeals = { ...counts, refused: [], odd: [] }
  const refuse = (row: DealImportRow, why: Why) => answer.refused.push({ row: row.row, ...why })
  const waiting: ToldSale[] = []
  const finance = rows.some((row) => row.byFinance) ? { by: await broughtBy(ctx) } : null
  const matched = await matchDealRows(ctx.db, rows, refuse, (row, deal, why) => {
    if (leavesOut || !mayWait(row, deal)) refuse(row, why)
    else waiting.push({ row, deal })
  })
  const workspace = await readWorkspace(ctx.db)
  const drafts = await loadDrafts(ctx, [...new Set(matched.map((sale) => sale.leadId))])
  const book = await openDealBook(ctx, byLead(matched))
  const offers: string[] = []
  for (const { row, deal, leadId } of matched) {
    if (row.byFinance) deal.finance = finance
    const draft = drafts.get(leadId) as LeadDraft
    const sold = dateOf(book, leadId, deal)
    if (!sold) {
      refuse(row, { reason: 'deal_without_date', sentence: 'The row does not say when it was sold.' })
      continue
    }
    const { at, odd } = toldTime(sold, { now: ctx.now, firstContact: draft.lead.inquired_at, what: 'sold' })
    if (deal.soldAt) answer.odd.push(...odd.map((why) => ({ row: row.row, ...why })))
    const why = whyNoDeal(book, leadId, deal)
    if (why) {
      refuse(row, { reason: why.reason, sentence: why.message })
      continue
    }
    if (draft.lead.offer_id) offers.push(draft.lead.offer_id)
    const how = isRefund(deal)
      ? 'already'
      : bookWin(draft, ctx, { at, accountable: row.ownerId ?? null, orElse: workspace.lead_manager_id })
    const { change, isBelowNothing } = tellDeal(ctx, book, draft, deal)
    if (isBelowNothing) answer.odd.push({ row: row.row, ...belowNothing })
    answer[change === 'none' ? 'unchanged' : change] += 1
    if (how !== 'already') answer[how === 'won' ? 'won' : 'lateWins'] += 1
  }
  await endOffers(ctx, offers, 'withdrawn', { reason: WON_REASON })
  await saveDeals(ctx, book)
  await keepSales(ctx, waiting)
  await foundTheirLead(ctx, matched)
  answer.waiting = waiting.length
  answer.odd.push(...waiting.map(({ row }) => ({ row: row.row, ...withoutLead })))
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
  if (!deal.externalId && !deal.orderNumber && only && !other && !isRefund(deal)) deal.id = only.id
  return knownDeal(book, leadId, deal)?.sold_at
}

function isTouched(draft: LeadDraft): boolean {
  return draft.movements.length > 0 || draft.events.length > 0
}

/** Whoever started the import; null for the command line. */
async function broughtBy({ db, actor }: Context): Promise<string | null> {
  if (actor.kind !== 'import') return memberOf(actor)
  const run = await db.first<{ started_by: string | null }>(sql`
    select started_by from imports where workspace_id = ${db.workspaceId} and id = ${actor.id}`)
  return run?.started_by ?? null
}

const withoutLead: Why = {
  reason: 'sale_without_lead',
  sentence: 'No lead fits: the sale waits among the sales without a lead until somebody says whose it is.',
}

const belowNothing: Why = {
  reason: 'refund_above_sales',
  sentence: 'More went back than the lead ever brought: it stands below nothing.',
}
