import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'

export interface Suggestion {
  id: string
  kind: 'person' | 'organization'
  reason: string
  likelihood: number
  suggested_at: Date
  decided_at: Date | null
  decision: 'merged' | 'kept_apart' | null
  merge_id: string | null
  /** As the two records stand now: one that was merged meanwhile is its survivor. */
  left: string
  right: string
}

/** One suggestion. Refuses `suggestion_not_found`. */
export async function findSuggestion(db: Db, id: string, forUpdate = false): Promise<Suggestion> {
  const found = await db.first<Suggestion>(sql`
    select id, kind, reason, likelihood, suggested_at, decided_at, decision, merge_id, left_id as left, right_id as right
    from merge_suggestions where workspace_id = ${db.workspaceId} and id = ${id} ${forUpdate ? sql`for update` : sql``}`)
  if (!found) throw new Refusal('not_found', 'suggestion_not_found', 'There is no such suggestion.')
  const rows = await db.all<{ id: string; now: string }>(sql`
    select id, coalesce(survivor_id, id) as now from ${sql.table(found.kind === 'person' ? 'persons' : 'organizations')}
    where workspace_id = ${db.workspaceId} and id = any(${[found.left, found.right]}::uuid[])`)
  const now = (record: string) => rows.find((row) => row.id === record)?.now ?? record
  return { ...found, left: now(found.left), right: now(found.right) }
}
