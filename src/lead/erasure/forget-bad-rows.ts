import { type Db, sql } from '#src/db/index.ts'
import { patternsOf } from './find-mentions.ts'

/**
 * Rows of imported files that nobody could take yet and that name an address or number of the persons: they go. They were
 * never taken, so nothing counts them but the import, which keeps how many there were.
 */
export async function forgetBadRows(db: Db, personIds: readonly string[]): Promise<void> {
  const { emails, numbers } = await patternsOf(db, personIds)
  if (emails.length + numbers.length === 0) return
  await db.run(sql`
    delete from bad_rows b using (
      select import_id, row_number, lower(encode(content, 'escape')) as text from bad_rows
      where workspace_id = ${db.workspaceId}
    ) said
    where b.workspace_id = ${db.workspaceId} and b.import_id = said.import_id and b.row_number = said.row_number
      and (said.text ~ any(${emails}::text[]) or regexp_replace(said.text, '[-+ ()/.]+', '', 'g') ~ any(${numbers}::text[]))`)
}
