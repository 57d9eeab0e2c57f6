import { takeLock } from '#src/db/index.ts'
import { type LeadDraft, type LeadRow, loadDrafts, note, saveDrafts, takeBack } from '#src/lead/index.ts'
import { leads } from '#src/lead/tables.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { takeOut } from './add-together.ts'
import { type MergeRow, markTakenApart, standingMerge } from './merge-book.ts'
import type { MovedLead } from './merge-leads.ts'
import { takeOrganizationsApart } from './merge-organizations.ts'
import { takePersonsApart } from './merge-persons.ts'

/**
 * Takes a merge apart: everything it moved goes back where it was, what came since stays with the survivor. Who may
 * merge. Done twice it changes nothing. Refuses `merge_not_found`, `merge_followed_by_another`, `merge_erased`.
 */
export async function takeApart(ctx: Context, o: { id: string }): Promise<void> {
  await takeLock(ctx.db, 'pipeline')
  const merge = await standingMerge(ctx, o.id)
  if (!merge) return
  if (merge.kind === 'person') await takePersonsApart(ctx, merge)
  else if (merge.kind === 'organization') await takeOrganizationsApart(ctx, merge)
  else await takeLeadsApart(ctx, merge)
  await markTakenApart(ctx, merge)
}

async function takeLeadsApart(ctx: Context, merge: MergeRow): Promise<void> {
  const kept = merge.moved as MovedLead
  const moved = { merged: revive(kept.merged), survivor: revive(kept.survivor), after: revive(kept.after) }
  const drafts = await loadDrafts(ctx, [merge.survivor_id, merge.merged_id, ...kept.repointed])
  const survivor = drafts.get(merge.survivor_id) as LeadDraft
  const merged = drafts.get(merge.merged_id) as LeadDraft
  const isUntouched = survivor.lead.revision === moved.after.revision
  if (!isUntouched) takeOut(survivor.lead, moved)
  else if (survivor.lead.movement_seq > moved.survivor.movement_seq && moved.survivor.stage !== 'offered') {
    takeBack(survivor, ctx, moved.survivor, moved.survivor.movement_seq + 1)
  } else takeOut(survivor.lead, moved)
  takeBack(merged, ctx, moved.merged, moved.merged.movement_seq + 1)
  for (const draft of [survivor, merged]) note(draft, ctx, 'taken_apart', { subjectId: merge.id })
  for (const id of kept.repointed) {
    const draft = drafts.get(id)
    if (draft) draft.lead.survivor_id = merged.lead.id
  }
  await saveDrafts(ctx, [...drafts.values()], (await readWorkspace(ctx.db)).time_zone)
}

/** A row of leads that was kept as JSON. */
function revive(row: LeadRow): LeadRow {
  const entries = Object.entries(row).map(([column, value]) => {
    const isTime = leads.columns[column as keyof LeadRow] === 'timestamptz' && typeof value === 'string'
    return [column, isTime ? new Date(value) : value]
  })
  return Object.fromEntries(entries) as LeadRow
}
