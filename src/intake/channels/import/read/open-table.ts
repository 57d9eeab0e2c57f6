import { type FileHandle, open, stat } from 'node:fs/promises'
import { Refusal } from '#src/lib/refusal.ts'
import { originalCell } from '#src/lib/spreadsheet-cell.ts'
import { isOwnColumn } from '../column-name.ts'
import { type CsvOptions, openCsv } from './csv-table.ts'
import { ROW_PROBLEMS, type Table } from './table.ts'
import { openXlsx, type XlsxOptions } from './xlsx-table.ts'
import { type ZipEntry, zipEntries } from './zip-contents.ts'

export type TableOptions = CsvOptions & XlsxOptions

/**
 * Opens a CSV or XLSX file, told apart by its content, not its name, and finds encoding, separator and header.
 * Refuses with a sentence for people: `file_missing`, `file_unreadable`, `not_a_file`, `empty_file`, `not_a_table`,
 * `old_excel_file`, and what `openXlsx` refuses.
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const entries = await spreadsheetEntries(path)
  const table = entries === null ? await openCsv(path, options) : await openXlsx(path, entries, options)
  if (table.headers.length === 0) throw emptyFile()
  return hasOwnColumns(table.headers) ? withOriginalCells(table) : table
}

function hasOwnColumns(headers: readonly string[]): boolean {
  return headers.filter(isOwnColumn).length === 2
}

/** A file of refused rows, mended by hand: without the apostrophes that made its cells safe to open. */
function withOriginalCells(table: Table): Table {
  return {
    ...table,
    rows: async function* (after) {
      for await (const batch of table.rows(after)) {
        yield batch.map((row) => ({
          ...row,
          cells: row.cells.map(originalCell),
          // A line that was never cut into cells stands in one; nobody mended it.
          ...(row.problem?.code === 'too_few_cells' && { problem: ROW_PROBLEMS.broken_quotes }),
        }))
      }
    },
  }
}

/** The entries of an XLSX file, null for a text file; refuses everything else. */
async function spreadsheetEntries(path: string): Promise<ZipEntry[] | null> {
  const file = await openFile(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const start = buffer.toString('latin1')
    if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return await zipOf(file)
    const other = OTHER_KINDS.find(({ mark }) => start.startsWith(mark))
    if (other) throw refused(other.reason, other.sentence)
    return null
  } finally {
    await file.close()
  }
}

const OTHER_KINDS = [
  {
    mark: '\xd0\xcf\x11\xe0',
    reason: 'old_excel_file',
    sentence: 'This is a spreadsheet in the old Excel format. Open it and save it as XLSX or CSV.',
  },
  {
    mark: '%PDF',
    reason: 'not_a_table',
    sentence: 'This is a PDF document. Export the table as CSV or XLSX.',
  },
  { mark: '\x1f\x8b', reason: 'not_a_table', sentence: 'This file is compressed (gzip). Unpack it first.' },
  { mark: '\x89PNG', reason: 'not_a_table', sentence: 'This is a picture, not a table.' },
  { mark: '\xff\xd8\xff', reason: 'not_a_table', sentence: 'This is a picture, not a table.' },
]

async function zipOf(file: FileHandle): Promise<ZipEntry[]> {
  const entries = await zipEntries(file)
  if (entries === null) {
    throw refused('not_a_table', 'This is a ZIP archive or spreadsheet that was cut off or is damaged.')
  }
  if (entries.some(({ name }) => name === 'xl/workbook.xml')) return entries
  const inside = entries.slice(0, 3).map(({ name }) => name)
  throw refused(
    'not_a_table',
    `This is a ZIP archive, not a table. Unpack it and import a file inside${inside.length > 0 ? `: ${inside.join(', ')}` : ''}.`,
  )
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Asked before opening: opening a pipe would wait for somebody to write into it.
    const found = await stat(path)
    if (!found.isFile()) throw refused('not_a_file', `${path} is not a file. Name a CSV or XLSX file.`)
    if (found.size === 0) throw emptyFile()
    return await open(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw new Refusal('not_found', 'file_missing', `There is no file ${path}.`)
    const why = code === 'EACCES' ? ': permission is missing' : ''
    throw refused('file_unreadable', `The file ${path} cannot be read${why}.`)
  }
}

function emptyFile(): Refusal {
  return refused('empty_file', 'This file is empty: there is no header and no row to import.')
}

function refused(reason: string, sentence: string): Refusal {
  return new Refusal('invalid', reason, sentence)
}
