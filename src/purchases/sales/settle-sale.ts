import { sql } from '#src/db/index.ts'
import { bookWin, recordDeals, WON_REASON } from '#src/deals/index.ts'
import { endOffers } from '#src/distribution/index.ts'
import { loadDraft, note, saveDrafts, saveNotes } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { questionNotFound, saleNotOpen } from '../refusals.ts'

export interface ConfirmedSale {
  questionId: string
  /** Who sold it. */
  soldBy: string
  soldAt: Date
  /** Exact decimal text; null while nobody knows it. */
  amount: string | null
}

/**
 * Books a sale that its buyer told us of: the lead is won, late where it was closed, by whoever sold it, with the deal. One
 * that was won meanwhile keeps its own. Who mends leads. Refuses `link_not_found`, `sale_not_open`,
 * `sold_before_they_asked`, `sold_in_the_future`, `seller_not_found`.
 */
export async function confirmSale(ctx: Context, o: ConfirmedSale): Promise<void> {
  const leadId = await openSale(ctx, o.questionId)
  const [workspace, draft] = [await readWorkspace(ctx.db), await loadDraft(ctx, leadId)]
  await refuseWrongTold(ctx, o, draft.lead.inquired_at)
  if (draft.lead.stage !== 'won') {
    const { offer_id: offerId } = draft.lead
    if (draft.lead.stage === 'offered' && offerId) {
      await endOffers(ctx, [offerId], 'withdrawn', { reason: WON_REASON })
    }
    bookWin(draft, ctx, { at: o.soldAt, accountable: o.soldBy, orElse: workspace.lead_manager_id })
    draft.lead.last_worked_by = o.soldBy
    const deal = { id: o.questionId, soldAt: o.soldAt, amount: o.amount }
    await recordDeals(ctx, [draft], new Map([[leadId, [deal]]]))
    await saveDrafts(ctx, [draft], workspace.time_zone)
    await notifyMembers(ctx, noticesOfMoves([draft], ctx.actor))
  }
  await settle(ctx, o.questionId, 'booked')
}

/** Says that they did not buy from us after all; the answer stays on record. Who mends leads. Refuses as confirmSale. */
export async function denySale(ctx: Context, questionId: string): Promise<void> {
  const leadId = await openSale(ctx, questionId)
  const draft = await loadDraft(ctx, leadId)
  note(draft, ctx, 'purchase_denied', { subjectId: questionId })
  await saveNotes(ctx, [draft])
  await settle(ctx, questionId, 'denied')
}

/** The lead of a sale that waits to be confirmed, where it lies now. */
async function openSale({ db }: Context, questionId: string): Promise<string> {
  const row = await db.first<{ sale: string | null; lead_id: string }>(sql`
    select q.sale, coalesce(l.survivor_id, l.id) as lead_id
    from purchase_questions q join leads l on l.workspace_id = q.workspace_id and l.id = q.lead_id
    where q.workspace_id = ${db.workspaceId} and q.id = ${questionId} for update of q`)
  if (!row) throw questionNotFound()
  if (row.sale !== 'to_confirm') throw saleNotOpen()
  return row.lead_id
}

async function refuseWrongTold({ db, now }: Context, o: ConfirmedSale, inquiredAt: Date): Promise<void> {
  if (o.soldAt > now)
    throw new Refusal('invalid', 'sold_in_the_future', 'A sale cannot be dated in the future.')
  if (o.soldAt < inquiredAt) {
    throw new Refusal('invalid', 'sold_before_they_asked', 'It was sold before they asked. Is the day right?')
  }
  const seller = await db.first(
    sql`select from members where workspace_id = ${db.workspaceId} and id = ${o.soldBy}`,
  )
  if (!seller) throw new Refusal('invalid', 'seller_not_found', 'Who sold it is not known here.')
}

async function settle(ctx: Context, questionId: string, sale: 'booked' | 'denied'): Promise<void> {
  await ctx.db.run(sql`
    update purchase_questions set sale = ${sale}, settled_at = ${ctx.now}, settled_by = ${memberOf(ctx.actor)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${questionId}`)
}
