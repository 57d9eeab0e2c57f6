import { type FileHandle, open } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { safeCell } from '#src/lib/spreadsheet-cell.ts'
import { REASON_COLUMN, ROW_COLUMN } from './column-name.ts'
import type { Table, TableRow } from './read/table.ts'

/** A row that was not taken, and a sentence for each reason. */
export type BadRow = { row: Pick<TableRow, 'rowNumber' | 'cells'>; sentences: readonly string[] }

export type BadRowsFile = {
  /** Rows written since it was opened. */
  count: () => number
  add: (rows: readonly BadRow[]) => Promise<void>
  close: () => Promise<void>
}

/**
 * Keeps the refused rows of an import in a CSV file: the columns of the original behind two that say which row it was
 * and why it was refused, in the separator of the original, UTF-8 with a mark so that spreadsheet programs read it.
 * Cells are safe to open. Mended, the file can be imported again as it is. It is made with the first row, and goes on
 * where it ended when an import is resumed (`isResumed`).
 */
export function writeBadRows(
  path: string,
  table: Pick<Table, 'headers' | 'delimiter'>,
  isResumed: boolean,
): BadRowsFile {
  let file: FileHandle | undefined
  let count = 0
  const delimiter = table.delimiter ?? ','
  return {
    count: () => count,
    add: async (rows) => {
      if (rows.length === 0) return
      if (!file) {
        file = await open(path, isResumed ? 'a' : 'w')
        const { size } = await file.stat()
        if (size === 0) await file.appendFile(badRowHeader(table.headers, delimiter))
      }
      await file.appendFile(badRowLines(rows, delimiter))
      count += rows.length
    },
    close: async () => {
      await file?.close()
      file = undefined
    },
  }
}

/** The first line of a file of bad rows, behind a mark by which spreadsheet programs know it for UTF-8. */
export function badRowHeader(headers: readonly string[], delimiter: string): string {
  return `\ufeff${lines([[ROW_COLUMN, REASON_COLUMN, ...headers.map(safeCell)]], delimiter)}`
}

/** Bad rows as lines of such a file. */
export function badRowLines(rows: readonly BadRow[], delimiter: string): string {
  const records = rows.map(({ row, sentences }) => [
    String(row.rowNumber),
    safeCell(sentences.join(' ')),
    ...row.cells.map(safeCell),
  ])
  return lines(records, delimiter)
}

function lines(records: string[][], delimiter: string): string {
  return stringify(records, { delimiter, quoted: true, record_delimiter: '\r\n' })
}
