import type { Db } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { Period } from './period.ts'

export type Cell = string | number | null

/** A line of a report. `filter` opens it into its leads: the query of the lead list that shows them. */
export type ReportRow = { [column: string]: Cell | Record<string, string> | readonly string[] }

/** What every report is given: the rows of one workspace, the period in its days, what to group by, and now. */
export interface Asked {
  db: Db
  workspace: Workspace
  period: Period
  by: string | null
  now: Date
}

export interface Report {
  name: string
  /** One line on what it answers. */
  says: string
  /** What it can be grouped by, the first where nothing is asked. */
  by: readonly string[]
  run(asked: Asked): Promise<{ rows: ReportRow[]; totals: ReportRow }>
}

/** The lead list's way to say a period. */
export function periodFilter({ from, to }: Period): Record<string, string> {
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

/** A ratio rounded like money; null where nothing was spent or nobody is there to share it. */
export function per(amount: number | null, count: number): number | null {
  return amount === null || amount === 0 || count === 0 ? null : round(amount / count, 2)
}
