export type RowProblemCode = 'broken_quotes' | 'too_many_cells' | 'quotes_mended' | 'too_few_cells'

/** What is wrong with the form of a row. Only a fatal one keeps the row from being imported. */
export type RowProblem = { code: RowProblemCode; fatal: boolean; sentence: string }

export type TableRow = {
  /** As a spreadsheet program counts: the first line of the file is row 1, empty ones count. */
  rowNumber: number
  /** One text per header, as written; empty where the row has no cell. A refused row may have more or fewer. */
  cells: string[]
  /**
   * The row verbatim, without its line end: bytes of the file (UTF-8 where its encoding had to be changed), or the cells
   * as JSON for a spreadsheet.
   */
  raw: Buffer
  /** How much of the file is done after this row, in the unit of `Table.end`. */
  position: number
  problem?: RowProblem
}

/** The row after which reading goes on: both numbers of the last row that was dealt with. */
export type RowPosition = { rowNumber: number; position: number }

export type Table = {
  format: 'csv' | 'xlsx'
  /** Unique, in the order of the file; a column without a name is called by its number. */
  headers: string[]
  headerRow: number
  /** Between the cells; null for a spreadsheet. */
  delimiter: string | null
  /** What the bytes of `raw` are. */
  contentType: string
  /** Bytes of a CSV file, rows of a spreadsheet; only about so many where the encoding had to be changed. */
  end: number
  /**
   * The rows after the header (or after a position, to resume), in batches of at most a few thousand. Rows without
   * any content are left out. Memory stays bounded by one chunk of the file for CSV.
   */
  rows(after?: RowPosition): AsyncGenerator<TableRow[]>
}

export const ROW_PROBLEMS: Record<RowProblemCode, RowProblem> = {
  broken_quotes: {
    code: 'broken_quotes',
    fatal: true,
    sentence: 'The quotes in this row do not pair, so it is not clear where its cells end.',
  },
  too_many_cells: {
    code: 'too_many_cells',
    fatal: true,
    sentence:
      'This row has more cells than the header; a cell that holds a separator needs quotes around it.',
  },
  quotes_mended: {
    code: 'quotes_mended',
    fatal: false,
    sentence: 'The quotes in this row do not pair; they were read as ordinary characters.',
  },
  too_few_cells: {
    code: 'too_few_cells',
    fatal: false,
    sentence: 'This row has fewer cells than the header; the missing ones were taken as empty.',
  },
}
