import type { Database } from '#src/db/index.ts'
import type { Mapping } from '#src/intake/index.ts'
import type { PartnerFile } from '../file-record.ts'
import { readRows } from '../file-record.ts'
import { MOST_ROWS } from '../reading/read-file.ts'
import { openBench, type RowDone, workRows } from './work-rows.ts'

class TakenBack extends Error {}

/**
 * What rows of a file will do, by the very commands that will do it, in a transaction that is taken back: `limit` rows after
 * one. Refuses `mapping_does_not_fit`.
 */
export async function previewFile(
  database: Database,
  workspaceId: string,
  o: { file: PartnerFile; mapping: Mapping; after?: number | undefined; limit: number },
): Promise<(RowDone & { cells: string[] })[]> {
  let previewed: (RowDone & { cells: string[] })[] = []
  try {
    await database.transaction(workspaceId, async (db) => {
      const rows = await readRows(db, o.file.id, { limit: MOST_ROWS + 1 })
      const bench = await openBench(db, { ...o, rows, now: db.now })
      const shown = rows.filter(({ row }) => row > (o.after ?? -1)).slice(0, o.limit)
      const done = await workRows(
        { db, now: db.now },
        bench,
        shown.map(({ row }) => row),
      )
      previewed = done.map((one, i) => ({ ...one, cells: shown[i]?.cells ?? [] }))
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return previewed
}
