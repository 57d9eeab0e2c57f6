import { type Database, sql } from '#src/db/index.ts'
import { type ExportName, exportQuery } from './columns.ts'

export type ExportRow = Record<string, unknown>

const ROWS_AT_ONCE = 2_000

/**
 * Hands over all rows of an export in batches, as of one moment: a cursor in one transaction, so that memory stays
 * bounded and nothing that changes meanwhile is seen half.
 */
export async function readExport(
  database: Database,
  workspaceId: string,
  what: ExportName,
  take: (rows: ExportRow[]) => Promise<void>,
): Promise<number> {
  return database.transaction(workspaceId, async (db) => {
    await db.run(sql`declare exported no scroll cursor for ${exportQuery(db, what)}`)
    let count = 0
    for (;;) {
      const rows = await db.raw<ExportRow>(`fetch ${ROWS_AT_ONCE} from exported`, [])
      if (rows.length === 0) return count
      count += rows.length
      await take(what === 'leads' ? rows.map(withFields) : rows)
    }
  })
}

/** Custom fields are columns at the end; which there are is known only row by row, so they stay one JSON cell. */
function withFields(row: ExportRow): ExportRow {
  return { ...row, tags: (row.tags as string[]).join(', '), fields: JSON.stringify(row.fields) }
}
