import type { Database, Tx } from '#src/db/index.ts'
import type { PartnerFile } from '../file-record.ts'
import { readRows } from '../file-record.ts'
import type { Understood } from '../partner-mapping.ts'
import { type FileRow, MOST_ROWS } from '../reading/read-file.ts'
import { bookSales } from './book-sales.ts'
import { openBench, type RowDone, workRows } from './work-rows.ts'

class TakenBack extends Error {}

/**
 * What rows of a file will do, by the very commands that will do it, in a transaction that is taken back: `limit` rows after
 * one. Refuses `mapping_does_not_fit`.
 */
export async function previewFile(
  database: Database,
  workspaceId: string,
  o: { file: PartnerFile; known: Understood; after?: number | undefined; limit: number },
): Promise<(RowDone & { cells: string[] })[]> {
  let previewed: (RowDone & { cells: string[] })[] = []
  try {
    await database.transaction(workspaceId, async (db) => {
      const rows = await readRows(db, o.file.id, { limit: MOST_ROWS + 1 })
      const shown = rows.filter(({ row }) => row > (o.after ?? -1)).slice(0, o.limit)
      const done = await tryRows(db, o, { rows, shown })
      previewed = shown.flatMap(({ row, cells }) => {
        const one = done.find((each) => each.row === row)
        return one ? [{ ...one, cells }] : []
      })
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return previewed
}

async function tryRows(
  db: Tx,
  { file, known }: { file: PartnerFile; known: Understood },
  { rows, shown }: { rows: FileRow[]; shown: FileRow[] },
): Promise<RowDone[]> {
  if (known.tells === 'sales') return bookSales(db, { file, mapping: known.mapping, rows, now: db.now })
  const bench = await openBench(db, { file, mapping: known.mapping, rows, now: db.now })
  return workRows(
    { db, now: db.now },
    bench,
    shown.map(({ row }) => row),
  )
}
