import { sql } from '#src/db/index.ts'
import { type LeadRow, loadDrafts, note, saveDrafts } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'

/** The leads of a person or an organization. */
export async function leadsOf(
  ctx: Context,
  column: 'person_id' | 'organization_id',
  id: string,
): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`
    select id from leads where workspace_id = ${ctx.db.workspaceId} and ${sql.ref(column)} = ${id}`)
  return rows.map((row) => row.id)
}

/** Gives leads to another person or organization, those that still belong to `from`, and tells their timelines. */
export async function moveLeads(
  ctx: Context,
  ids: readonly string[],
  o: {
    column: 'person_id' | 'organization_id'
    from: string
    to: string
    told: 'brought_together' | 'taken_apart'
    mergeId: string
  },
): Promise<void> {
  if (ids.length === 0) return
  const drafts = [...(await loadDrafts(ctx, ids)).values()].filter((draft) => draft.lead[o.column] === o.from)
  for (const draft of drafts) {
    draft.lead[o.column] = o.to as LeadRow['person_id']
    note(draft, ctx, o.told, { subjectId: o.mergeId })
  }
  await saveDrafts(ctx, drafts, (await readWorkspace(ctx.db)).time_zone)
}
