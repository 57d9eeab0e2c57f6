import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ExportFormat, writeRows } from '../export/write-rows.ts'
import type { ReportRow } from '../report.ts'
import type { ReportResult } from '../reports.ts'

/** Columns that open a line into its leads: of no use in a file. */
const UNSEEN = ['filter', 'opens', 'lead_ids', 'id', 'parent_id']

/** The lines of a report as a file, the totals last; numbers stay numbers, texts are safe to open in a spreadsheet. */
export async function asFile({ rows, totals }: ReportResult, format: ExportFormat): Promise<Buffer> {
  const columns = [...new Set([...rows, totals].flatMap((row) => Object.keys(row)))].filter(
    (name) => !UNSEEN.includes(name) && [...rows, totals].some((row) => (row[name] ?? null) !== null),
  )
  const lines = rows.map((row) => lineOf(row, columns))
  const first = columns[0]
  const hasTotals = columns.some((name) => (totals[name] ?? null) !== null)
  if (hasTotals && first) lines.push({ ...lineOf(totals, columns), [first]: 'all' })
  const to = new PassThrough()
  const written = buffer(to)
  await writeRows(
    async (take) => {
      if (lines.length > 0) await take(lines)
      return lines.length
    },
    { format, to },
  )
  to.end()
  return written
}

function lineOf(row: ReportRow, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))
}
