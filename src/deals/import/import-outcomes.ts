import { endOffers } from '#src/distribution/index.ts'
import {
  close,
  handOver,
  isOpen,
  type LeadDraft,
  loadDrafts,
  moveTo,
  type Stage,
  saveDrafts,
} from '#src/lead/index.ts'
import { wayTo } from '#src/lead/way-to.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf, readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { bookWin } from '../book-win.ts'
import { type DealBook, openDealBook, saveDeals, tellDeal } from '../deal-book.ts'
import { leadsByExternalId } from './known-leads.ts'
import { nextFor } from './next-for.ts'
import { OLDER_SYSTEM, type OutcomeImportRow, reasonOf, whyNot } from './outcome-rows.ts'
import { toldTime } from './told-time.ts'

export interface ImportedOutcomes {
  moved: number
  handedOver: number
  unchanged: number
  refused: RefusedRow[]
  odd: RefusedRow[]
}

/**
 * Books where leads stand in another system, for leads that are here already: a batch of rows found by external id,
 * each brought to its stage by the steps of the table of stages, at the time and with the owner the row tells. One that
 * is won gets a sale of unknown amount. Nothing is sent and nothing routed. Refused rows: `no_such_lead`,
 * `stage_not_told`, `already_won`, `no_way_there`. Odd, but taken: `ended_before_first_contact`,
 * `ended_in_the_future`, `outcome_without_date` (booked now).
 */
export async function importOutcomes(
  ctx: Context,
  rows: readonly OutcomeImportRow[],
): Promise<ImportedOutcomes> {
  const answer: ImportedOutcomes = { moved: 0, handedOver: 0, unchanged: 0, refused: [], odd: [] }
  const workspace = await readWorkspace(ctx.db)
  const ids = await leadsByExternalId(
    ctx.db,
    rows.map((row) => row.leadExternalId),
  )
  const drafts = await loadDrafts(ctx, [...new Set(ids.values())])
  const won = rows.flatMap((row) => (row.stage === 'won' ? (ids.get(row.leadExternalId) ?? []) : []))
  const book = await openDealBook(ctx, new Map(won.map((id) => [id, []])))
  const offers: string[] = []
  const touched = new Set<LeadDraft>()
  for (const row of rows) {
    const draft = drafts.get(ids.get(row.leadExternalId) ?? '')
    const why = draft ? whyNot(row, draft.lead.stage) : noSuchLead(row)
    if (!draft || why) {
      if (why) answer.refused.push({ row: row.row, ...why })
      continue
    }
    if (draft.lead.offer_id) offers.push(draft.lead.offer_id)
    answer[stand(ctx, draft, row, { workspace, book, odd: answer.odd })] += 1
    expect(draft, row, workspace)
    touched.add(draft)
  }
  await endOffers(ctx, offers, 'withdrawn', { reason: OLDER_SYSTEM })
  await saveDeals(ctx, book)
  await saveDrafts(ctx, [...touched], workspace.time_zone)
  return answer
}

function noSuchLead(row: OutcomeImportRow) {
  return { reason: 'no_such_lead', sentence: `There is no lead “${row.leadExternalId}”.` }
}

interface Told {
  workspace: Workspace
  book: DealBook
  odd: RefusedRow[]
}

function stand(
  ctx: Context,
  draft: LeadDraft,
  row: OutcomeImportRow,
  told: Told,
): 'moved' | 'handedOver' | 'unchanged' {
  const { lead } = draft
  const owner = row.ownerId ?? null
  if (lead.stage === row.stage) {
    if (!isOpen(lead.stage) || !owner || owner === lead.accountable_id) return 'unchanged'
    handOver(draft, ctx, owner, { at: timeOf(ctx, draft, row, told.odd), reason: OLDER_SYSTEM })
    return 'handedOver'
  }
  const at = timeOf(ctx, draft, row, told.odd)
  if (row.stage === 'won') {
    bookWin(draft, ctx, { at, accountable: owner, orElse: told.workspace.lead_manager_id })
    tellDeal(ctx, told.book, draft, { soldAt: row.at ?? at })
    return 'moved'
  }
  for (const stage of wayTo(lead.stage, row.stage) ?? []) {
    const accountable = accountableFor(stage, draft, owner, told.workspace)
    const { reason, detail } = stage === row.stage ? reasonOf(row) : { reason: OLDER_SYSTEM, detail: null }
    if (isOpen(stage)) {
      moveTo(draft, ctx, stage, { at, accountable, reason, ...nextFor(stage, row, lead.id, ctx.now) })
    } else close(draft, ctx, stage, { at, accountable, reason, detail })
  }
  return 'moved'
}

/** Marketing has what is asked and kept warm, the lead manager what waits for a rep, the told owner what is worked. */
function accountableFor(
  stage: Stage,
  { lead }: LeadDraft,
  owner: string | null,
  workspace: Workspace,
): string {
  const held = owner ?? lead.last_worked_by ?? lead.accountable_id ?? workspace.lead_manager_id
  if (stage === 'inquiry' || stage === 'nurture') return marketingOf(workspace)
  return stage === 'qualified' ? workspace.lead_manager_id : held
}

function timeOf(ctx: Context, draft: LeadDraft, row: OutcomeImportRow, odd: RefusedRow[]): Date {
  if (!row.at) {
    odd.push({
      row: row.row,
      reason: 'outcome_without_date',
      sentence: 'The row does not say when; it is booked as of now.',
    })
    return ctx.now
  }
  const told = toldTime(row.at, { now: ctx.now, firstContact: draft.lead.inquired_at, what: 'ended' })
  odd.push(...told.odd.map((why) => ({ row: row.row, ...why })))
  return told.at
}

function expect({ lead }: LeadDraft, row: OutcomeImportRow, workspace: Workspace): void {
  if (row.expectedValue) {
    lead.expected_value = row.expectedValue
    lead.expected_currency = row.expectedCurrency ?? lead.expected_currency ?? workspace.currency
  }
  lead.expected_on = row.expectedOn ?? lead.expected_on
}
