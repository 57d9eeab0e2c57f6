import { type Db, sql } from '#src/db/index.ts'

/** Sites that forms may be sent from, or content lies on: most likely the company's own. */
export async function readOrigins(db: Db): Promise<string[]> {
  const rows = await db.all<{ origin: string }>(sql`
    select distinct origin from (
      select jsonb_array_elements_text(document->'allowed_origins') as origin from forms
      where workspace_id = ${db.workspaceId}
      union all
      select substring(address from '^https?://[^/?#]+') from contents
      where workspace_id = ${db.workspaceId} and archived_at is null
    ) o where origin like 'http%' order by origin limit 20`)
  return rows.map(({ origin }) => origin)
}
