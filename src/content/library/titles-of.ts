import { type Db, sql } from '#src/db/index.ts'

/** The titles of what is offered in the library, by id; what was put away is missing. */
export async function titlesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ id: string; title: string }>(sql`
    select c.id, c.title from unnest(${[...new Set(ids)]}::uuid[]) n(id)
    join contents c on c.workspace_id = ${db.workspaceId} and c.id = n.id and c.archived_at is null`)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
