import { sql, type Table } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'

export type MergeKind = 'person' | 'organization' | 'lead'

/** What was merged into what, and exactly what moved, so that it can be taken apart again. */
export interface MergeRow {
  id: string
  kind: MergeKind
  survivor_id: string
  merged_id: string
  moved: Record<string, unknown>
  merged_by: string | null
}

const merges: Table<MergeRow> = {
  name: 'merges',
  key: ['id'],
  columns: {
    id: 'uuid',
    kind: 'text',
    survivor_id: 'uuid',
    merged_id: 'uuid',
    moved: 'jsonb',
    merged_by: 'uuid',
  },
}

export interface MergeInput {
  survivorId: string
  mergedId: string
  /** Made by the client; repeating it changes nothing. */
  id?: string
}

/** Whether this merge was carried out before under the client's id. */
export async function isDone(ctx: Context, { id }: MergeInput): Promise<boolean> {
  if (!id) return false
  const done = await ctx.db.first(
    sql`select from merges where workspace_id = ${ctx.db.workspaceId} and id = ${id}`,
  )
  return done !== undefined
}

export async function keepMerge(
  ctx: Context,
  kind: MergeKind,
  input: MergeInput,
  moved: Record<string, unknown>,
): Promise<string> {
  const id = input.id ?? newId()
  const { survivorId: survivor_id, mergedId: merged_id } = input
  await ctx.db.insert(merges, [{ id, kind, survivor_id, merged_id, moved, merged_by: memberOf(ctx.actor) }])
  return id
}

/**
 * A merge that still stands, locked to be taken apart; undefined for one that was already. Merges of the same records
 * are taken apart in the reverse order, because each remembers how it found them. Refuses `merge_not_found`,
 * `merge_followed_by_another`, `merge_erased`.
 */
export async function standingMerge(ctx: Context, id: string): Promise<MergeRow | undefined> {
  const merge = await ctx.db.first<
    MergeRow & { merged_at: Date; undone_at: Date | null; is_erased: boolean }
  >(sql`
    select id, kind, survivor_id, merged_id, moved, merged_by, merged_at, undone_at, moved = '{}' as is_erased
    from merges where workspace_id = ${ctx.db.workspaceId} and id = ${id} for update`)
  if (!merge) throw new Refusal('not_found', 'merge_not_found', 'There is no such merge.')
  if (merge.undone_at) return undefined
  if (merge.is_erased) {
    throw new Refusal(
      'conflict',
      'merge_erased',
      'What was merged here was erased; it cannot be taken apart.',
    )
  }
  const both = [merge.survivor_id, merge.merged_id]
  const later = await ctx.db.first<{ id: string }>(sql`
    select id from merges
    where workspace_id = ${ctx.db.workspaceId} and kind = ${merge.kind} and undone_at is null and id <> ${id}
      and merged_at >= ${merge.merged_at}
      and (survivor_id = any(${both}::uuid[]) or merged_id = any(${both}::uuid[])) limit 1`)
  if (later) {
    throw new Refusal(
      'conflict',
      'merge_followed_by_another',
      'Another merge followed this one. Take that one apart first.',
      { merge_id: later.id },
    )
  }
  return merge
}

export async function markTakenApart(
  ctx: Context,
  { id, kind, survivor_id, merged_id }: MergeRow,
): Promise<void> {
  await ctx.db.run(sql`
    update merges set undone_at = ${ctx.now}, undone_by = ${memberOf(ctx.actor)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
  if (kind !== 'lead') await decideSuggestions(ctx, kind, survivor_id, merged_id, 'kept_apart')
}

/** What is suggested of two records is decided by what somebody did with them. */
export async function decideSuggestions(
  ctx: Context,
  kind: 'person' | 'organization',
  one: string,
  other: string,
  decision: 'merged' | 'kept_apart',
): Promise<void> {
  await ctx.db.run(sql`
    update merge_suggestions set decision = ${decision}, decided_at = ${ctx.now}, decided_by = ${memberOf(ctx.actor)}
    where workspace_id = ${ctx.db.workspaceId} and kind = ${kind}
      and ((left_id = ${one} and right_id = ${other}) or (left_id = ${other} and right_id = ${one}))`)
}
