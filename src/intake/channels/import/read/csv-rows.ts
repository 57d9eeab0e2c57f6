import { hasOddQuotes, mendLine } from './mend-line.ts'
import { type CsvForm, cellsOf, rawOf, textOf } from './record-text.ts'
import type { RecordBatch } from './records.ts'
import { ROW_PROBLEMS, type RowProblem, type TableRow } from './table.ts'

/**
 * Rows of a table with `width` columns from records of a file; `lastRow` is the number of the row before. Rows
 * without content are left out. A line whose quotes do not pair is read leniently when that gives the right number
 * of cells, else it comes with its whole text in the first cell and a fatal problem.
 */
export async function* rowsOf(
  batches: AsyncGenerator<RecordBatch>,
  lastRow: number,
  width: number,
  form: CsvForm,
): AsyncGenerator<TableRow[]> {
  let rowNumber = lastRow
  // A quote is open that the last line did not close, so what follows may be the rest of that row.
  let isOpen = false
  for await (const batch of batches) {
    const rows: TableRow[] = []
    for (const record of batch.records) {
      rowNumber++
      const read = cellsOf(record, batch, form)
      if (read !== null && isBlank(read)) continue
      const raw = rawOf(record, batch)
      const line: Line | null =
        read === null ? lineOf(textOf(raw, form), form.dialect.delimiter, width, isOpen) : null
      const cells: string[] = line?.cells ?? read ?? []
      const problem: RowProblem | undefined = line?.problem ?? widthProblem(cells, width, isOpen)
      isOpen = line ? line.isOpen : isOpen && problem !== undefined
      const fit = fitted(cells, width, problem)
      rows.push({ rowNumber, cells: fit, raw, position: record.end, ...(problem && { problem }) })
    }
    if (rows.length > 0) yield rows
  }
}

type Line = { cells: string[]; problem: RowProblem; isOpen: boolean }

/** A line whose quotes do not pair. An odd one closes what an earlier line opened, so it is no row of its own. */
function lineOf(text: string, delimiter: string, width: number, isOpen: boolean): Line {
  const closes = isOpen && hasOddQuotes(text)
  const mended = closes ? null : mendLine(text, delimiter, width)
  if (mended) return { cells: mended.cells, problem: ROW_PROBLEMS.quotes_mended, isOpen: !mended.isClosed }
  return {
    cells: [text],
    problem: ROW_PROBLEMS.broken_quotes,
    isOpen: closes ? false : isOpen || hasOddQuotes(text),
  }
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '')
}

function widthProblem(cells: readonly string[], width: number, isOpen: boolean): RowProblem | undefined {
  if (cells.length === width) return undefined
  if (isOpen) return ROW_PROBLEMS.broken_quotes
  if (cells.length < width) return ROW_PROBLEMS.too_few_cells
  return isBlank(cells.slice(width)) ? undefined : ROW_PROBLEMS.too_many_cells
}

/** One cell per column; a refused row keeps the cells it has, so that they can be mended. */
function fitted(cells: string[], width: number, problem: RowProblem | undefined): string[] {
  if (cells.length === width || problem?.fatal) return cells
  return cells.length > width
    ? cells.slice(0, width)
    : [...cells, ...Array<string>(width - cells.length).fill('')]
}
