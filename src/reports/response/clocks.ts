import type { Asked, ReportRow } from '../report.ts'
import { bucketsOf, promiseFigures } from './figures.ts'
import { percentileOf, tried } from './percentile.ts'
import { isSortedExactly, readPercentiles } from './read-percentiles.ts'
import { readWaited } from './read-waited.ts'
import { countWaiting } from './waiting.ts'

/** The two clocks of all leads of a period alone: how many were tried, their median in seconds, and the promise. */
export async function readClocks(asked: Asked): Promise<ReportRow> {
  const [counted, waiting] = await Promise.all([readWaited(asked, null), countWaiting(asked, null)])
  const all = [...counted.values()].flat()
  const answered = tried(bucketsOf(all))
  const sorted = isSortedExactly(all) ? (await readPercentiles(asked, null)).get(null) : undefined
  const median = sorted ? (sorted[0] ?? null) : percentileOf(answered, 0.5)
  const waitingInAll = [...waiting.values()].reduce((sum, leads) => sum + leads, 0)
  return {
    tried: answered.reduce((sum, { leads }) => sum + leads, 0),
    median_seconds: median === null ? null : Math.round(median),
    ...promiseFigures(all, waitingInAll),
  }
}

/** What became of the promise per grade; '' where nothing judged a lead. */
export async function readPromises(asked: Asked): Promise<{ grade: string; promise: ReportRow }[]> {
  const [counted, waiting] = await Promise.all([readWaited(asked, 'grade'), countWaiting(asked, 'grade')])
  return [...counted].map(([grade, waited]) => ({
    grade,
    promise: promiseFigures(waited, waiting.get(grade) ?? 0),
  }))
}
