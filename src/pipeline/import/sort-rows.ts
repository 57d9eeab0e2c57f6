import { type ImportRecord, storedRow, type TableRow, type TranslateRow } from '#src/intake/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'

export interface GoodRow {
  row: number
  stored: Buffer
  record: ImportRecord
}

/** Without what stands in the row: that is kept where it can be erased. */
export type OddRow = Pick<RefusedRow, 'row' | 'reason'>

export interface SortedRows {
  good: GoodRow[]
  bad: RefusedRow[]
  /** Taken, although something about them is odd; with the first reason. */
  odd: OddRow[]
}

/** What can be imported, and what cannot with the reason; the order stays. */
export function sortRows(rows: readonly TableRow[], translate: TranslateRow): SortedRows {
  const sorted: SortedRows = { good: [], bad: [], odd: [] }
  for (const row of rows) {
    const { rowNumber } = row
    const { record, issues } = translate(row)
    const fatal = issues.find((issue) => issue.fatal)
    if (record === null || fatal) {
      const sentence =
        issues.map((issue) => issue.sentence).join(' ') || 'This row says nothing that can be imported.'
      sorted.bad.push({ row: rowNumber, reason: fatal?.reason ?? 'row_says_nothing', sentence })
      continue
    }
    const [issue] = issues
    if (issue) sorted.odd.push({ row: rowNumber, reason: issue.reason })
    sorted.good.push({ row: rowNumber, stored: storedRow(row), record })
  }
  return sorted
}
