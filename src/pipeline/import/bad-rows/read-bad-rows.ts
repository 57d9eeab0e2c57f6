import { type Db, sql } from '#src/db/index.ts'
import { badRowHeader, badRowLines } from '#src/intake/channels/import/write-bad-rows.ts'
import { type ImportMapping, readStoredRow } from '#src/intake/index.ts'
import { importNotFound } from '../uploaded/start-import.ts'

export interface BadRowShown {
  row: number
  cells: string[]
  /** Its form is broken: what came is one text, or has more cells than there are columns. */
  is_broken: boolean
  sentence: string
}

interface Kept {
  row_number: number
  content: Buffer
  sentence: string
}

/** Rows of an import that could not be taken, in the order of the file. Refuses `import_not_found`. */
export async function readBadRows(
  db: Db,
  o: { importId: string; after?: number | undefined; limit: number },
): Promise<{ headers: string[]; rows: BadRowShown[]; next: number | null }> {
  const { headers } = await mappingOf(db, o.importId)
  const kept = await read(db, o)
  const rows = kept.map(({ row_number, content, sentence }) => {
    const { cells } = readStoredRow(content.toString('utf8'))
    return { row: row_number, cells, is_broken: cells.length !== headers.length, sentence }
  })
  return { headers, rows, next: rows.length === o.limit ? (rows.at(-1)?.row ?? null) : null }
}

/** How an import was told to read its rows. Refuses `import_not_found`. */
export async function mappingOf(db: Db, importId: string): Promise<ImportMapping> {
  const row = await db.first<{ mapping: ImportMapping }>(sql`
    select mapping from imports where workspace_id = ${db.workspaceId} and id = ${importId}`)
  if (!row) throw importNotFound()
  return row.mapping
}

function read(db: Db, o: { importId: string; after?: number | undefined; limit: number }): Promise<Kept[]> {
  return db.all<Kept>(sql`
    select row_number, content, sentence from bad_rows
    where workspace_id = ${db.workspaceId} and import_id = ${o.importId} and row_number > ${o.after ?? -1}
    order by row_number limit ${o.limit}`)
}

const AT_ONCE = 1_000

/** The same as the text of a CSV file, as the command line writes it: mended, it can be imported again as it is. */
export async function* badRowsAsCsv(db: Db, importId: string): AsyncGenerator<string> {
  const { headers } = await mappingOf(db, importId)
  yield badRowHeader(headers, ',')
  for (let after = -1; ; ) {
    const rows = await read(db, { importId, after, limit: AT_ONCE })
    if (rows.length === 0) return
    yield badRowLines(
      rows.map(({ row_number, content, sentence }) => ({
        row: { rowNumber: row_number, cells: readStoredRow(content.toString('utf8')).cells },
        sentences: [sentence],
      })),
      ',',
    )
    after = (rows.at(-1) as Kept).row_number
  }
}
