import { PROMISES, readResponsePath } from '#src/lead/index.ts'
import { type ReportRow, rate, rateUnits, round, type Unit } from '../report.ts'
import { type Bucket, percentileOf, percentileOfAll, tried, within } from './percentile.ts'

export const SHARES = [0.5, 0.75, 0.9, 0.95] as const

export type Percentiles = (number | null)[]

/** Leads of one path of the response cells. */
export interface Waited {
  path: number
  leads: number
}

export const RESPONSE_UNITS: Record<string, Unit> = {
  leads: 'leads',
  tried: 'leads',
  never: 'leads',
  median_seconds: 'seconds',
  p75_seconds: 'seconds',
  p90_seconds: 'seconds',
  p95_seconds: 'seconds',
  median_of_all_seconds: 'seconds',
  p75_of_all_seconds: 'seconds',
  p90_of_all_seconds: 'seconds',
  p95_of_all_seconds: 'seconds',
  kept: 'leads',
  late: 'leads',
  unanswered: 'leads',
  waiting: 'leads',
  ...rateUnits('never_share', 'within_5_min', 'within_1_h', 'within_24_h', 'kept_share'),
}

/** Adds up leads that waited alike. */
export function bucketsOf(waited: readonly Waited[]): Bucket[] {
  return waited.map(({ path, leads }) => ({ bucket: readResponsePath(path).bucket, leads }))
}

/**
 * Both clocks of a group: speed to lead (of those tried, in seconds; `of_all` of all leads, where
 * each that was not tried counts for as long as it has waited; shares are percent of all), and the promise: kept in time, late,
 * unanswered though overdue, `waiting` while there is time; `kept_share` is percent of those decided. `young` are the leads
 * not tried yet by how long ago they asked, `sorted` the exact percentiles, where they were taken one by one.
 */
export function responseFigures(
  waited: readonly Waited[],
  waiting: number,
  young: readonly Bucket[],
  sorted: Percentiles | undefined,
): ReportRow {
  const buckets = bucketsOf(waited)
  const answered = tried(buckets)
  const leads = sum(buckets)
  const count = sum(answered)
  const whole = (value: number | null) => (value === null ? null : round(value, 0))
  const [median, p75, p90, p95] = SHARES.map((share, i) =>
    whole(sorted ? (sorted[i] ?? null) : percentileOf(answered, share)),
  )
  const ofAll = SHARES.map((share) => whole(percentileOfAll(answered, young, share, leads)))
  return {
    leads,
    tried: count,
    never: leads - count,
    ...rate('never_share', leads - count, leads),
    median_seconds: median ?? null,
    p75_seconds: p75 ?? null,
    p90_seconds: p90 ?? null,
    p95_seconds: p95 ?? null,
    median_of_all_seconds: ofAll[0] ?? null,
    p75_of_all_seconds: ofAll[1] ?? null,
    p90_of_all_seconds: ofAll[2] ?? null,
    p95_of_all_seconds: ofAll[3] ?? null,
    ...rate('within_5_min', within(answered, 300), leads),
    ...rate('within_1_h', within(answered, 3_600), leads),
    ...rate('within_24_h', within(answered, 86_400), leads),
    ...promiseFigures(waited, waiting),
  }
}

/** The promise alone. A lead that waits is counted as open in the cells, whether there is time left or not. */
export function promiseFigures(waited: readonly Waited[], waiting: number): ReportRow {
  const [, kept = 0, late = 0, open = 0] = PROMISES.map((_, promise) =>
    sum(waited.filter(({ path }) => readResponsePath(path).promise === promise)),
  )
  const unanswered = Math.max(0, open - waiting)
  const decided = kept + late + unanswered
  return {
    kept,
    late,
    unanswered,
    waiting,
    ...rate('kept_share', kept, decided),
  }
}

function sum(rows: readonly { leads: number }[]): number {
  return rows.reduce((all, { leads }) => all + leads, 0)
}
