import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { mergeOrganizations } from '../merge-organizations.ts'
import { mergePersons } from '../merge-persons.ts'
import { takeApart } from '../take-apart.ts'
import { findSuggestion } from './find-suggestion.ts'

/**
 * Decides a suggestion: the two are merged into `survivorId` (the left one where nothing is said), or kept apart and not
 * suggested again. Who may merge. Refuses `suggestion_not_found`, `suggestion_decided`, and what merging refuses.
 */
export async function decideSuggestion(
  ctx: Context,
  o: { id: string; decision: 'merged' | 'kept_apart'; survivorId?: string | undefined },
): Promise<{ mergeId: string | null }> {
  const { kind, left, right, decided_at } = await findSuggestion(ctx.db, o.id, true)
  if (decided_at) throw new Refusal('conflict', 'suggestion_decided', 'Somebody decided this already.')
  let mergeId: string | null = null
  if (o.decision === 'merged') {
    const survivorId = o.survivorId === right ? right : left
    const pair = { survivorId, mergedId: survivorId === right ? left : right }
    mergeId = (await (kind === 'person' ? mergePersons : mergeOrganizations)(ctx, pair)).id
  }
  await ctx.db.run(sql`
    update merge_suggestions
    set decision = ${o.decision}, decided_at = ${ctx.now}, decided_by = ${memberOf(ctx.actor)}, merge_id = ${mergeId}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  return { mergeId }
}

/**
 * Takes a decision back: a merge is taken apart, and the suggestion is open again. Who may merge. Done twice it changes
 * nothing. Refuses `suggestion_not_found`, and what taking apart refuses.
 */
export async function reopenSuggestion(ctx: Context, o: { id: string }): Promise<void> {
  const { decided_at, merge_id } = await findSuggestion(ctx.db, o.id, true)
  if (!decided_at) return
  if (merge_id) await takeApart(ctx, { id: merge_id })
  await ctx.db.run(sql`
    update merge_suggestions set decision = null, decided_at = null, decided_by = null, merge_id = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
}
