import { once } from 'node:events'
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import { Refusal } from '#src/lib/refusal.ts'
import { safeCell } from '#src/lib/spreadsheet-cell.ts'
import type { ExportRow } from './read-rows.ts'

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

/** A spreadsheet is built in memory; a million rows are for CSV. */
const MOST_SPREADSHEET_ROWS = 100_000

/** Hands rows over in batches, all with the same columns; answers how many there were. */
export type ReadRows = (take: (rows: ExportRow[]) => Promise<void>) => Promise<number>

/**
 * Writes rows to a stream: CSV (UTF-8 with a mark, cells safe to open in a spreadsheet program), a JSON array, or an XLSX
 * workbook. Answers how many rows. Refuses `too_many_for_xlsx`.
 */
export async function writeRows(
  read: ReadRows,
  { format, to }: { format: ExportFormat; to: NodeJS.WritableStream },
): Promise<number> {
  switch (format) {
    case 'csv':
      return writeCsv(read, to)
    case 'json':
      return writeJson(read, to)
    case 'xlsx':
      return writeXlsx(read, to)
  }
}

async function writeCsv(read: ReadRows, to: NodeJS.WritableStream): Promise<number> {
  let isFirst = true
  return read(async (rows) => {
    const columns = Object.keys(rows[0] ?? {})
    const head = isFirst ? `\ufeff${stringify([columns])}` : ''
    isFirst = false
    await put(to, head + stringify(rows.map((row) => columns.map((column) => cell(row[column])))))
  })
}

async function writeJson(read: ReadRows, to: NodeJS.WritableStream): Promise<number> {
  let before = '[\n'
  const count = await read(async (rows) => {
    await put(to, before + rows.map((row) => JSON.stringify(row)).join(',\n'))
    before = ',\n'
  })
  await put(to, count === 0 ? '[]\n' : '\n]\n')
  return count
}

async function writeXlsx(read: ReadRows, to: NodeJS.WritableStream): Promise<number> {
  const all: ExportRow[] = []
  await read(async (rows) => {
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

/** Waits where the reader is slow, and fails where there is none any more. */
async function put(to: NodeJS.WritableStream, chunk: string | Buffer): Promise<void> {
  if ('destroyed' in to && to.destroyed) throw new Error('Nobody reads the export any more.')
  if (to.write(chunk)) return
  const gone = new AbortController()
  const leave = () => gone.abort()
  to.once('close', leave)
  try {
    await once(to, 'drain', { signal: gone.signal })
  } finally {
    to.off('close', leave)
  }
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
