import { type Db, sql } from '#src/db/index.ts'
import { badRowHeader, badRowLines } from '#src/intake/channels/import/write-bad-rows.ts'
import { readPartnerFile, type StoredCells } from './file-record.ts'

/** Rows that were not taken, each with its reason, as a CSV file that can be mended and sent again. Refuses `partner_file_not_found`. */
export async function badRowsOfFile(db: Db, id: string): Promise<{ name: string; text: string }> {
  const file = await readPartnerFile(db, id)
  const rows = await db.all<{ row_number: number; cells: StoredCells; sentence: string | null }>(sql`
    select row_number, cells, sentence from partner_file_rows
    where workspace_id = ${db.workspaceId} and file_id = ${id} and ending = 'refused' order by row_number`)
  const lines = badRowLines(
    rows.map(({ row_number, cells, sentence }) => ({
      row: { rowNumber: row_number, cells: Array.isArray(cells) ? cells : cells.cells },
      sentences: [sentence ?? ''],
    })),
    ',',
  )
  return { name: file.file_name, text: `${badRowHeader(file.headers, ',')}${lines}` }
}
