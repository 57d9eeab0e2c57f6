import { type Db, sql } from '#src/db/index.ts'
import type { InquiryRecord } from './inquiry-record.ts'
import { recordFromFields } from './record-from-fields.ts'

/** Reads one row of an import by the mapping it was started with. */
export async function loadRowReaders(
  db: Db,
  importIds: readonly string[],
): Promise<(importId: string, content: string, askedAt: Date) => InquiryRecord> {
  if (importIds.length > 0)
    await db.all(
      sql`select id, mapping from imports where workspace_id = ${db.workspaceId} and id = any(${importIds}::uuid[])`,
    )
  return (_importId, content, askedAt) =>
    recordFromFields(JSON.parse(content), { channel: 'import', askedAt })
}
