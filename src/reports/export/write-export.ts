import { once } from 'node:events'
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import type { Database } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { safeCell } from '#src/lib/spreadsheet-cell.ts'
import type { ExportName } from './columns.ts'
import { type ExportRow, readExport } from './read-rows.ts'

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A spreadsheet is built in memory; a million rows are for CSV. */
const MOST_SPREADSHEET_ROWS = 100_000

/**
 * Writes an export to a stream: CSV (UTF-8 with a mark, cells safe to open in a spreadsheet program), a JSON array, or
 * an XLSX workbook. Answers how many rows. Refuses `too_many_for_xlsx`.
 */
export async function writeExport(
  database: Database,
  workspaceId: string,
  o: { what: ExportName; format: ExportFormat; to: NodeJS.WritableStream },
): Promise<number> {
  switch (o.format) {
    case 'csv':
      return writeCsv(database, workspaceId, o)
    case 'json':
      return writeJson(database, workspaceId, o)
    case 'xlsx':
      return writeXlsx(database, workspaceId, o)
  }
}

interface Target {
  what: ExportName
  to: NodeJS.WritableStream
}

async function writeCsv(database: Database, workspaceId: string, { what, to }: Target): Promise<number> {
  let isFirst = true
  return readExport(database, workspaceId, what, async (rows) => {
    const columns = Object.keys(rows[0] ?? {})
    const head = isFirst ? `\ufeff${stringify([columns])}` : ''
    isFirst = false
    await put(to, head + stringify(rows.map((row) => columns.map((column) => cell(row[column])))))
  })
}

async function writeJson(database: Database, workspaceId: string, { what, to }: Target): Promise<number> {
  let before = '[\n'
  const count = await readExport(database, workspaceId, what, async (rows) => {
    await put(to, before + rows.map((row) => JSON.stringify(row)).join(',\n'))
    before = ',\n'
  })
  await put(to, count === 0 ? '[]\n' : '\n]\n')
  return count
}

async function writeXlsx(database: Database, workspaceId: string, { what, to }: Target): Promise<number> {
  const all: ExportRow[] = []
  await readExport(database, workspaceId, what, async (rows) => {
    all.push(...rows)
    if (all.length > MOST_SPREADSHEET_ROWS) {
      throw new Refusal(
        'too_large',
        'too_many_for_xlsx',
        'A spreadsheet takes at most 100,000 rows here. Export as CSV: spreadsheet programs open that too.',
      )
    }
  })
  const columns = Object.keys(all[0] ?? {})
  const heads = columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const body = all.map((row) => columns.map((column) => spreadsheetCell(row[column])))
  const file = await writeXlsxFile([heads, ...body]).toBuffer()
  await put(to, file)
  return all.length
}

async function put(to: NodeJS.WritableStream, chunk: string | Buffer): Promise<void> {
  if (!to.write(chunk)) await once(to, 'drain')
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? safeCell(value) : String(value)
}

/** Texts say that they are texts, so nothing in them is run. */
function spreadsheetCell(value: unknown) {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm:ss' }
  if (typeof value === 'number') return { value, type: Number }
  return { value: String(value).slice(0, 32_000), type: String }
}
