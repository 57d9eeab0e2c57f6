import { liesApart } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { FEWEST_CASES } from '../review/few.ts'
import { sayCount, sayPercent } from '../say.ts'

/** Who answers the least and the most of its offers, where that is more than chance. */
export function farApart(rows: readonly ReportRow[]): { worst: ReportRow; best: ReportRow } | null {
  const sure = rows.filter((row) => Number(row.response_n) >= FEWEST_CASES)
  const byResponse = sure.toSorted((a, b) => Number(a.response) - Number(b.response))
  const [worst, best] = [byResponse[0], byResponse.at(-1)]
  if (!worst || !best) return null
  return liesApart(intervalOf(worst, 'response'), intervalOf(best, 'response')) ? { worst, best } : null
}

/** Of the open leads of all partners, of how many they told something in the last 30 days. */
export function openOf(rows: readonly ReportRow[]): { open: number; reported: number } {
  return { open: sum(rows, 'open'), reported: sum(rows, 'reported') }
}

/** What the scorecards say, where it is more than chance: who answers less than the best; else how they report. */
export function sayPartners(rows: readonly ReportRow[]): string | null {
  const apart = farApart(rows)
  if (apart) {
    const { worst, best } = apart
    return `${worst.name} answers ${sayPercent(Number(worst.response))} of its offers, ${best.name} ${sayPercent(Number(best.response))}`
  }
  const { open, reported } = openOf(rows)
  if (open < FEWEST_CASES) return null
  return `Partners told something in the last 30 days of ${sayPercent((reported / open) * 100)} of their ${open === 1 ? 'one open lead' : `${sayCount(open)} open leads`}`
}

function intervalOf(row: ReportRow, rate: string): { low: number; high: number } {
  return { low: Number(row[`${rate}_low`]), high: Number(row[`${rate}_high`]) }
}

function sum(rows: readonly ReportRow[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
}
