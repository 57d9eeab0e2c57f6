import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTable, type Table, type TableRow } from '#src/intake/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'

export const LARGEST_FILE = 10 * 1024 * 1024
/** A partner tells of its own leads; whoever has more of them at once sends several files. */
export const MOST_ROWS = 5_000

export interface FileRow {
  row: number
  cells: string[]
  /** Its form is broken, so that nobody can say which cell is which. */
  problem: string | null
}

export interface ReadFile {
  headers: string[]
  rows: FileRow[]
}

/**
 * Reads a CSV or XLSX file whole, told apart by its content. Refuses what `openTable` refuses (`empty_file`, `not_a_table`,
 * `old_excel_file`, …), `file_too_large` and `too_many_rows`.
 */
export async function readFile(content: Buffer): Promise<ReadFile> {
  if (content.length > LARGEST_FILE) {
    throw new Refusal('too_large', 'file_too_large', 'This file is larger than 10 MB. Send it in parts.')
  }
  const folder = await mkdtemp(join(tmpdir(), 'partner-file-'))
  try {
    const path = join(folder, 'file')
    await writeFile(path, content)
    const table = await openTable(path)
    const rows: FileRow[] = []
    for await (const batch of table.rows()) {
      rows.push(...batch.map(rowOf))
      if (rows.length > MOST_ROWS) throw tooMany()
    }
    return { headers: table.headers.map(storable), rows }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function rowOf({ rowNumber, cells, problem }: TableRow): FileRow {
  return { row: rowNumber, cells: cells.map(storable), problem: problem?.fatal ? problem.sentence : null }
}

function tooMany(): Refusal {
  return new Refusal(
    'too_large',
    'too_many_rows',
    `This file has more than ${MOST_ROWS.toLocaleString('en')} rows. Send it in parts.`,
  )
}

/** Rows that are in memory, as a table that the reading of imports knows. */
export function asTable({ headers, rows }: ReadFile): Table {
  return {
    format: 'csv',
    headers,
    headerRow: 1,
    delimiter: null,
    contentType: 'application/json',
    end: rows.length,
    async *rows() {
      yield rows.map(({ row, cells }, i) => ({ rowNumber: row, cells, raw: Buffer.alloc(0), position: i }))
    },
  }
}
