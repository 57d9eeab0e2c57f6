import { sql, takeLock } from '#src/db/index.ts'
import { endOffers } from '#src/distribution/index.ts'
import {
  close,
  isOpen,
  type LeadDraft,
  type LeadRow,
  leadNotFound,
  loadDrafts,
  moveTo,
  note,
  saveDrafts,
  stageNumber,
} from '#src/lead/index.ts'
import { wayTo } from '#src/lead/way-to.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { addTogether } from './add-together.ts'
import { isDone, keepMerge, type MergeInput } from './merge-book.ts'

/** How both leads stood before and how the survivor stood after: a row of leads each, as JSON. */
export interface MovedLead extends Record<string, unknown> {
  merged: LeadRow
  survivor: LeadRow
  after: LeadRow
  repointed: string[]
}

/**
 * Two open leads of one interest become one. The one that was asked first survives, so the origin of the interest keeps
 * its credit; where the other one was further along, the survivor is brought there, with its accountable person and next
 * action. Inquiries, interactions and movements stay where they are and are read at the survivor. Who may merge. Answers
 * the merge's id. Refuses `merge_with_itself`, `lead_not_found`, `lead_closed`, `leads_of_different_people`,
 * `older_lead_survives`.
 */
export async function mergeLeads(ctx: Context, input: MergeInput): Promise<{ id: string }> {
  await takeLock(ctx.db, 'pipeline')
  const id = input.id ?? newId()
  if (await isDone(ctx, input)) return { id }
  const { survivor, merged } = await loadBoth(ctx, input)
  const workspace = await readWorkspace(ctx.db)
  const before = { ...survivor.lead }
  await endOffer(ctx, merged, workspace)
  await bringAlong(ctx, survivor, merged, workspace)
  addTogether(survivor.lead, merged.lead)
  const stood = { ...merged.lead }
  // What was promised is owed by the survivor now.
  if (!merged.lead.promise_kept_at) merged.lead.promise_due_at = null
  if (!merged.lead.call_kept_at) merged.lead.call_due_at = null
  close(merged, ctx, 'merged', { reason: 'duplicate', survivorId: survivor.lead.id, causeId: id })
  for (const draft of [survivor, merged]) note(draft, ctx, 'brought_together', { subjectId: id })
  const earlier = await loadMergedInto(ctx, merged.lead.id)
  for (const draft of earlier) draft.lead.survivor_id = survivor.lead.id
  await saveDrafts(ctx, [survivor, merged, ...earlier], workspace.time_zone)
  const moved: MovedLead = {
    merged: stood,
    survivor: before,
    after: survivor.lead,
    repointed: earlier.map((draft) => draft.lead.id),
  }
  await keepMerge(ctx, 'lead', { ...input, id }, moved)
  return { id }
}

async function loadBoth(ctx: Context, { survivorId, mergedId }: MergeInput) {
  if (survivorId === mergedId)
    throw new Refusal('invalid', 'merge_with_itself', 'This is the same lead twice.')
  const drafts = await loadDrafts(ctx, [survivorId, mergedId])
  const [survivor, merged] = [drafts.get(survivorId), drafts.get(mergedId)]
  if (!survivor || !merged) throw leadNotFound()
  if (!isOpen(survivor.lead.stage) || !isOpen(merged.lead.stage)) {
    throw new Refusal('conflict', 'lead_closed', 'Only open leads are merged; one of the two is closed.')
  }
  const isSame = (column: 'person_id' | 'organization_id') =>
    survivor.lead[column] !== null && survivor.lead[column] === merged.lead[column]
  if (!isSame('person_id') && !isSame('organization_id')) {
    throw new Refusal(
      'conflict',
      'leads_of_different_people',
      'The two leads are of different people of different organizations. Merge the people first.',
    )
  }
  if (merged.lead.inquired_at < survivor.lead.inquired_at) {
    throw new Refusal(
      'conflict',
      'older_lead_survives',
      'The other lead was asked first. Merge into that one, so that its origin keeps the credit.',
    )
  }
  return { survivor, merged }
}

/** An offer is for one lead as it is: it ends, and the lead waits where it was before it was offered. */
async function endOffer(ctx: Context, draft: LeadDraft, workspace: Workspace): Promise<void> {
  const { stage, offer_id, due_at } = draft.lead
  if (stage !== 'offered' || !offer_id) return
  await endOffers(ctx, [offer_id], 'withdrawn', { reason: 'merged' })
  moveTo(draft, ctx, 'qualified', {
    accountable: workspace.lead_manager_id,
    next: { action: 'route', dueAt: due_at ?? ctx.now },
    reason: 'merged',
  })
}

async function bringAlong(
  ctx: Context,
  survivor: LeadDraft,
  merged: LeadDraft,
  workspace: Workspace,
): Promise<void> {
  const to = merged.lead
  const isFurther = stageNumber(to.stage) > stageNumber(survivor.lead.stage)
  if (!isFurther || to.stage === 'rejected' || survivor.lead.stage === 'rejected') return
  await endOffer(ctx, survivor, workspace)
  const { accountable_id, next_action, due_at, wake_at, two_way_at, last_worked_by } = to
  for (const stage of wayTo(survivor.lead.stage, to.stage) ?? []) {
    if (!isOpen(stage)) continue
    moveTo(survivor, ctx, stage, {
      accountable: accountable_id as string,
      next: { action: next_action as string, dueAt: due_at as Date },
      wakeAt: wake_at,
      reason: 'merged',
    })
  }
  Object.assign(survivor.lead, { two_way_at, last_worked_by })
}

async function loadMergedInto(ctx: Context, leadId: string): Promise<LeadDraft[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`
    select id from leads where workspace_id = ${ctx.db.workspaceId} and survivor_id = ${leadId}`)
  return [
    ...(
      await loadDrafts(
        ctx,
        rows.map((row) => row.id),
      )
    ).values(),
  ]
}
