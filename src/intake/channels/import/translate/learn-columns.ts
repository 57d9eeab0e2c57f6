import {
  type DateEvidence,
  type DateOrder,
  noDateEvidence,
  noteDate,
  orderShown,
} from '../../../normalize/dates/date-order.ts'
import {
  type MarkEvidence,
  markShown,
  noMarkEvidence,
  noteNumber,
} from '../../../normalize/money/decimal-mark.ts'
import type { DecimalMark } from '../../../normalize/money/read-number.ts'
import { DATE_FIELDS, NUMBER_FIELDS } from '../fields.ts'
import type { Mapping } from '../mapping.ts'
import type { Table } from '../read/table.ts'
import { columnsOf } from './columns.ts'

/** By column name: what the file itself shows of how it writes days and numbers; null where it shows nothing. */
export type ColumnHints = {
  dateOrders: Record<string, DateOrder | null>
  decimals: Record<string, DecimalMark | null>
}

/** Rows read at least, so that a column with evidence for both orders is noticed. */
const FEWEST_ROWS = 5_000

/**
 * Reads a table until each column of dates and amounts has shown which part comes first and which mark is decimal,
 * to the end where one does not: 3 April and 4 March must not depend on how far somebody looked. The same file gives
 * the same hints, so that an import can go on later; keep them with it.
 */
export async function learnColumns(table: Table, mapping: Mapping): Promise<ColumnHints> {
  const dates = evidenceFor(table, mapping, DATE_FIELDS, noDateEvidence)
  const numbers = evidenceFor(table, mapping, NUMBER_FIELDS, noMarkEvidence)
  if (dates.length + numbers.length > 0) await gather(table, dates, numbers)
  return {
    dateOrders: Object.fromEntries(dates.map(({ column, seen }) => [column, orderShown(seen)])),
    decimals: Object.fromEntries(numbers.map(({ column, seen }) => [column, markShown(seen)])),
  }
}

type Watched<Evidence> = { column: string; index: number; seen: Evidence }

function evidenceFor<Evidence>(
  table: Table,
  mapping: Mapping,
  fields: ReadonlySet<string>,
  none: () => Evidence,
): Watched<Evidence>[] {
  const indexes = new Set(
    Object.entries(mapping.columns)
      .filter(([field]) => fields.has(field))
      .flatMap(([, column]) => columnsOf(column, table.headers)),
  )
  return [...indexes].map((index) => ({ index, column: table.headers[index] ?? '', seen: none() }))
}

async function gather(
  table: Table,
  dates: Watched<DateEvidence>[],
  numbers: Watched<MarkEvidence>[],
): Promise<void> {
  let rows = 0
  for await (const batch of table.rows()) {
    for (const { cells, problem } of batch) {
      if (problem?.fatal) continue
      for (const { index, seen } of dates) noteDate(seen, cells[index] ?? '')
      for (const { index, seen } of numbers) noteNumber(seen, cells[index] ?? '')
    }
    rows += batch.length
    const isUndecided = dates.some(({ seen }) => seen.either > 0 && seen.dayFirst + seen.monthFirst === 0)
    if (rows >= FEWEST_ROWS && !isUndecided && numbers.every(({ seen }) => isDecided(seen))) return
  }
}

/** A column without any mark is decided too: there is nothing to read both ways. */
function isDecided(seen: MarkEvidence): boolean {
  return seen.point + seen.comma > 0 || seen.either === 0
}
