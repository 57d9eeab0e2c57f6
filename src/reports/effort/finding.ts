import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayPercent } from '../say.ts'

const TIMES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** What the first attempt yields and what the last one that enough leads had, in a sentence; null where too few were tried. */
export function sayEffort(rows: readonly ReportRow[]): string | null {
  const told = rows.slice(0, TIMES.length).filter(({ made }) => Number(made) >= TOO_FEW)
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return null
  const begins = `The first attempt reaches ${sayPercent(Number(first.yield))} of the leads`
  if (first === last) return begins
  const time = TIMES[Number(last.attempt) - 1]
  return `${begins}; the ${time} still ${sayPercent(Number(last.yield))} of those nobody spoke with before`
}
