import type { Db } from '#src/db/index.ts'
import type { LeftOut } from '#src/deals/index.ts'
import type { Period } from '#src/lib/period.ts'
import { wilson } from '#src/lib/rates.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { Only, OnlyName } from './only.ts'
import type { Step, Stretch } from './steps.ts'

export type Cell = string | number | null

/** A query of the lead list; of a repeated parameter all values. */
export type Filter = Record<string, string | readonly string[]>

/**
 * A line of a report. `filter` opens it into its leads: the query of the lead list that shows them. `opens` does so for
 * single columns that are not opened by `filter` and the report's `cells`.
 */
export type ReportRow = { [column: string]: Cell | Filter | readonly string[] | Record<string, Filter> }

/** What a column's numbers are; leads are each counted once, movements, offers, stays and cases as often as they happened. */
export type Unit =
  | 'leads'
  | 'movements'
  | 'offers'
  | 'stays'
  | 'cases'
  /** Leads, each once by nurture program. */
  | 'enrollments'
  | 'campaigns'
  | 'percent'
  /** By how many percent points one share lies above another. */
  | 'points'
  | 'money'
  | 'ratio'
  | 'seconds'
  /** Of the hours in which whoever had to act is at work. */
  | 'business_seconds'
  | 'days'
  /** Whole ones, and shares of one. */
  | 'sales'
  /** How many on average. */
  | 'mean'
  /** How many times as often. */
  | 'times'

/** What every report is given: the rows of one workspace, the period in its days, what to group by, and now. */
export interface Asked {
  db: Db
  workspace: Workspace
  period: Period
  by: string | null
  only: Only
  /** Touches that share in no sale. */
  without?: LeftOut | undefined
  now: Date
}

export interface ReportAnswer {
  rows: ReportRow[]
  totals: ReportRow
  /** What the figures say, in a sentence; null where they are too few to say anything. */
  finding?: string | null
  /** What to add to a row's `filter`, for the leads behind one of its columns; a column that is not named opens nothing. */
  cells?: Record<string, Filter>
  units?: Record<string, Unit>
  /** How often which value occurs, where a report tells that: a line per class. */
  distribution?: ReportRow[]
}

export interface Report {
  name: string
  /** One line on what it answers. */
  says: string
  /** What it can be grouped by, the first where nothing is asked. */
  by: readonly string[]
  /** What it can be limited to. */
  only: readonly OnlyName[]
  /** It can leave touches out of what it counts. */
  canLeaveOut?: true
  /** It is told of whole months: a period is extended to them. */
  isOfWholeMonths?: true
  run(asked: Asked): Promise<ReportAnswer>
  /** The same over time: a line per stretch of the period, with its `from` and `to`. */
  series?(asked: Asked, stretches: readonly Stretch[], step: Step): Promise<ReportRow[]>
}

/** The lead list's way to say a period. */
export function periodFilter({ from, to }: Period): Filter {
  return { ...(from ? { inquired_from: from } : {}), ...(to ? { inquired_to: to } : {}) }
}

/** Rounds to so many decimals, half away from zero, as a person with a pencil does. */
export function round(value: number, decimals: number): number {
  const scaled = Math.abs(value) * 10 ** decimals
  return (Math.sign(value) * Math.round(scaled + scaled * Number.EPSILON)) / 10 ** decimals
}

/** A part of a whole in percent; null where there is no whole. */
export function percent(part: number, whole: number, decimals = 2): number | null {
  return whole === 0 ? null : round((part / whole) * 100, decimals)
}

/** `<name>_low` and `<name>_high`: the 95 % interval of a rate in percent; null where there is no whole. */
export function intervalOf(name: string, part: number, whole: number): ReportRow {
  const interval = wilson(part, whole)
  return {
    [`${name}_low`]: interval && round(interval.low * 100, 2),
    [`${name}_high`]: interval && round(interval.high * 100, 2),
  }
}

/** A rate in percent under its name, with its 95 % interval. */
export function rate(name: string, part: number, whole: number): ReportRow {
  return { [name]: percent(part, whole), ...intervalOf(name, part, whole) }
}

/** The units of rates and of the ends of their intervals. */
export function rateUnits(...names: readonly string[]): Record<string, Unit> {
  return Object.fromEntries(
    names.flatMap((name) => ['', '_low', '_high'].map((end) => [name + end, 'percent'] as const)),
  )
}

/** A ratio rounded like money; null where nothing was spent or nobody is there to share it. */
export function per(amount: number | null, count: number): number | null {
  return amount === null || amount === 0 || count === 0 ? null : round(amount / count, 2)
}
