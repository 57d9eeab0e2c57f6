import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayPercent } from '../say.ts'

const TIMES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** The first attempt and the last of ten that enough leads had; null where too few were tried. */
export function endsOf(rows: readonly ReportRow[]): { first: ReportRow; last: ReportRow | null } | null {
  const [first, ...later] = rows.slice(0, TIMES.length).filter(({ made }) => Number(made) >= TOO_FEW)
  return first ? { first, last: later.at(-1) ?? null } : null
}

/** What the first attempt yields and what the last one that enough leads had, in a sentence; null where too few were tried. */
export function sayEffort(rows: readonly ReportRow[]): string | null {
  const told = endsOf(rows)
  if (!told) return null
  const { first, last } = told
  const begins = `The first attempt reaches ${sayPercent(Number(first.yield))} of the leads`
  if (!last) return begins
  const time = TIMES[Number(last.attempt) - 1]
  return `${begins}; the ${time} still ${sayPercent(Number(last.yield))} of those nobody spoke with before`
}
