import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { close } from '../draft.ts'
import { loadDrafts } from '../load-drafts.ts'
import { saveDrafts } from '../save-drafts.ts'
import { wordsIn } from '../search.ts'
import { isOpen } from '../stages.ts'

export type EndOffers = (ctx: Context, offerIds: string[]) => Promise<unknown>

/**
 * Closes the open leads of a person and takes their words off all of them, so that the books, facts and search words
 * stay consistent. A topic stays, because the reports count by it, unless it names the person.
 */
export async function eraseLeads(
  ctx: Context,
  ids: string[],
  names: string[],
  endOffers: EndOffers,
): Promise<void> {
  const drafts = [...(await loadDrafts(ctx, ids)).values()]
  await endOffers(
    ctx,
    drafts.flatMap(({ lead }) => (lead.stage === 'offered' && lead.offer_id ? [lead.offer_id] : [])),
  )
  const named = drafts.filter(({ lead }) => isNamed(lead.topic ?? '', names))
  await ctx.db.run(sql`
    update origins set topic = 'erased ' || id
    where workspace_id = ${ctx.db.workspaceId} and topic = any(${named.map(({ lead }) => lead.topic)}::text[])`)
  for (const { lead } of named) lead.topic = null
  for (const draft of drafts) {
    if (isOpen(draft.lead.stage)) close(draft, ctx, 'disqualified', { reason: 'asked_not_to_be_contacted' })
    Object.assign(draft.lead, { reason_detail: null, external_id: null, fields: {}, tags: [] })
    draft.words = []
  }
  await saveDrafts(ctx, drafts, (await readWorkspace(ctx.db)).time_zone)
  await ctx.db.run(sql`
    update escalations set settled_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and lead_id = any(${ids}::uuid[]) and settled_at is null`)
}

function isNamed(text: string, names: string[]): boolean {
  const words = wordsIn(text)
  return names.some(
    (name) => words.includes(name) || (name.includes('@') && text.toLowerCase().includes(name)),
  )
}
