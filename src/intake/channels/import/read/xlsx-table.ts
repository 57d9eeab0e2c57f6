import { readSheet } from 'read-excel-file/node'
import { Refusal } from '#src/lib/refusal.ts'
import { isBlank } from './csv-rows.ts'
import { findHeader, HEADER_WITHIN } from './header.ts'
import type { Table, TableRow } from './table.ts'
import type { ZipEntry } from './zip-contents.ts'

export type XlsxOptions = {
  isKnown?: (name: string) => boolean
  /** Number from 1, or name; the first sheet without it. */
  sheet?: number | string | null
}

/** The sheet is held in memory whole, at about six times the size of its unpacked XML. */
export const LARGEST_UNPACKED = 150_000_000
const BATCH = 1000

/**
 * Opens a sheet of an XLSX file. Numbers keep the digits that Excel shows (fifteen), dates become `YYYY-MM-DD HH:MM:SS`
 * without a zone, cells with an error are empty. Refuses `spreadsheet_too_large`, `spreadsheet_broken`, `no_such_sheet`.
 */
export async function openXlsx(
  path: string,
  entries: readonly ZipEntry[],
  options: XlsxOptions,
): Promise<Table> {
  const unpacked = entries
    .filter(({ name }) => name.endsWith('.xml'))
    .reduce((sum, { size }) => sum + size, 0)
  if (unpacked > LARGEST_UNPACKED) {
    throw new Refusal(
      'too_large',
      'spreadsheet_too_large',
      `This spreadsheet holds ${Math.round(unpacked / 1e6)} MB of cells, more than the ${LARGEST_UNPACKED / 1e6} MB that can be read at once. Save it as CSV: a CSV file of any size can be imported.`,
    )
  }
  const sheet = await cellsOf(path, options.sheet ?? 1)
  const filled = filledStart(sheet)
  const { index, names } = findHeader(
    filled.map(({ cells }) => cells),
    options.isKnown,
  )
  const headerRow = filled[index]?.rowNumber ?? 0
  return {
    format: 'xlsx',
    headers: names,
    headerRow,
    delimiter: null,
    contentType: 'application/json',
    end: sheet.length,
    rows: async function* (after = { rowNumber: headerRow, position: headerRow }) {
      for (let from = after.rowNumber; from < sheet.length; from += BATCH) {
        const batch = sheet
          .slice(from, from + BATCH)
          .map((cells, i) => rowOf(cells.map(textOf), from + i + 1, names.length))
        const rows = batch.filter((row) => !isBlank(row.cells))
        if (rows.length > 0) yield rows
      }
    },
  }
}

/** As the library gives them: made into texts batch by batch, which saves a second copy of the sheet. */
async function cellsOf(path: string, sheet: number | string): Promise<unknown[][]> {
  try {
    return await readSheet(path, sheet, { parseNumber: plainNumber, trim: false })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'SheetNotFoundError') {
      throw new Refusal(
        'not_found',
        'no_such_sheet',
        `This spreadsheet has no sheet ${JSON.stringify(sheet)}.`,
      )
    }
    throw new Refusal(
      'invalid',
      'spreadsheet_broken',
      'This spreadsheet cannot be read; it may be damaged or protected by a password. Open it in a spreadsheet program and save it as XLSX or CSV.',
    )
  }
}

function rowOf(cells: string[], rowNumber: number, width: number): TableRow {
  const fitted = Array.from({ length: width }, (_, i) => cells[i] ?? '')
  return { rowNumber, cells: fitted, raw: Buffer.from(JSON.stringify(cells)), position: rowNumber }
}

/** The rows in which a header can be, with their numbers. */
function filledStart(sheet: readonly unknown[][]): { cells: string[]; rowNumber: number }[] {
  return sheet
    .slice(0, HEADER_WITHIN * 2)
    .map((cells, i) => ({ cells: cells.map(textOf), rowNumber: i + 1 }))
    .filter(({ cells }) => !isBlank(cells))
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (!(value instanceof Date)) return typeof value === 'string' ? value : ''
  const iso = value.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** Files hold numbers with the noise of their binary form (`0.30000000000000004`); people saw fifteen digits. */
function plainNumber(written: string): string {
  if (!/[.eE]/.test(written)) return written
  const number = Number(written)
  if (!Number.isFinite(number)) return written
  const shown = String(Number(number.toPrecision(15)))
  return /e/.test(shown) ? written : shown
}
