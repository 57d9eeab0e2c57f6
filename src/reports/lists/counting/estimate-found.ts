import { type Db, sql } from '#src/db/index.ts'

/** Each block of them may be read from disk. */
const SAMPLED = 1_000

/**
 * About how many leads of the workspace a tsquery finds, told from some taken at random: the statistics know no
 * beginnings of words and nothing of what goes together, and the search index takes long where many words begin so.
 * `met` is how many of the sample it rests on.
 */
export async function estimateFound(db: Db, query: string): Promise<{ leads: number; met: number }> {
  const all = await db.first<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>`explain (format json) select from lead_search`,
  )
  const rows = all?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
  const percent = Math.min(100, (100 * SAMPLED) / Math.max(1, rows))
  const sample = await db.first<{ met: number }>(sql`
    select count(*)::int as met from lead_search tablesample system (${percent}::real)
    where workspace_id = ${db.workspaceId} and document @@ ${query}::tsquery`)
  const met = sample?.met ?? 0
  return { leads: Math.round((met * 100) / percent), met }
}
