import { type DateEvidence, noDateEvidence, noteDate } from '../../../normalize/dates/date-order.ts'
import { type MarkEvidence, noMarkEvidence, noteNumber } from '../../../normalize/money/decimal-mark.ts'
import { clip, storable } from '../../../normalize/text.ts'
import type { RowProblem, Table } from './table.ts'

/** What a column holds, as far as one has to know to say what it means. */
export interface SurveyedColumn {
  name: string
  /** Rows that say something here. */
  filled: number
  /** The first different values, cut at 100 characters. */
  examples: string[]
  /** Each value and how often it stands there, where there are few of them; null where there are many. */
  values: { value: string; rows: number }[] | null
  dates: DateEvidence
  numbers: MarkEvidence
}

export interface SurveyedRow {
  row: number
  cells: string[]
  problem: RowProblem | null
}

export interface Survey {
  format: 'csv' | 'xlsx'
  headerRow: number
  rows: number
  /** Rows whose form is broken, so that nobody can say which cell is which. */
  brokenRows: number
  columns: SurveyedColumn[]
  /** The first rows as they stand there. */
  sample: SurveyedRow[]
}

const SAMPLE = 20
const EXAMPLES = 5
const FEW_VALUES = 40
const LONGEST_EXAMPLE = 100
const LONGEST_CELL = 2_000

/** Reads a table to its end and tells what stands in it. `onRows` hears how many rows were read so far. */
export async function surveyTable(
  table: Table,
  onRows: (rows: number) => Promise<void> | void = () => {},
): Promise<Survey> {
  const columns = table.headers.map(openColumn)
  const survey: Omit<Survey, 'columns'> = {
    format: table.format,
    headerRow: table.headerRow,
    rows: 0,
    brokenRows: 0,
    sample: [],
  }
  for await (const batch of table.rows()) {
    for (const { rowNumber, cells, problem } of batch) {
      survey.rows += 1
      if (survey.sample.length < SAMPLE) {
        const shown = cells.map((cell) => clip(storable(cell), LONGEST_CELL))
        survey.sample.push({ row: rowNumber, cells: shown, problem: problem ?? null })
      }
      if (problem?.fatal) survey.brokenRows += 1
      else for (const [i, column] of columns.entries()) noteCell(column, cells[i] ?? '')
    }
    await onRows(survey.rows)
  }
  return { ...survey, columns: columns.map(closeColumn) }
}

type OpenColumn = Omit<SurveyedColumn, 'examples' | 'values'> & {
  counted: Map<string, number>
  isFew: boolean
}

function openColumn(name: string): OpenColumn {
  return {
    name,
    filled: 0,
    counted: new Map(),
    isFew: true,
    dates: noDateEvidence(),
    numbers: noMarkEvidence(),
  }
}

function noteCell(column: OpenColumn, cell: string): void {
  if (cell === '') return
  column.filled += 1
  noteDate(column.dates, cell)
  noteNumber(column.numbers, cell)
  if (!column.isFew) return
  const value = cell.length > LONGEST_EXAMPLE ? clip(cell, LONGEST_EXAMPLE) : cell
  const count = column.counted.get(value)
  if (count !== undefined || column.counted.size < FEW_VALUES) column.counted.set(value, (count ?? 0) + 1)
  else column.isFew = false
}

function closeColumn({ counted, isFew, ...column }: OpenColumn): SurveyedColumn {
  const all = [...counted].map(([value, rows]) => ({ value: storable(value), rows }))
  return {
    ...column,
    examples: all.slice(0, EXAMPLES).map(({ value }) => value),
    values: isFew ? all.toSorted((a, b) => b.rows - a.rows) : null,
  }
}
