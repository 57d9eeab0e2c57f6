import type { Db } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { leaks } from './leaks.ts'
import { ledger } from './ledger.ts'
import { readPeriod } from './period.ts'
import type { Report, ReportRow } from './report.ts'
import { response } from './response/response.ts'
import { sources } from './sources/sources.ts'
import { waterfall } from './waterfall.ts'

export const REPORTS: readonly Report[] = [ledger, waterfall, sources, response, leaks]

export interface ReportResult {
  report: string
  from: string | null
  to: string | null
  rows: ReportRow[]
  totals: ReportRow
}

/**
 * One report of the workspace. `from` and `to` are days of its time zone, both included: of the inquiry, in the ledger of
 * the movement. Money is a number in the workspace's currency, shares are percent. Refuses `report_unknown`,
 * `grouping_unknown`, `date_invalid` and `period_backwards`.
 */
export async function runReport(
  db: Db,
  name: string,
  o: { from?: string | null; to?: string | null; by?: string | null; now: Date },
): Promise<ReportResult> {
  const report = REPORTS.find((known) => known.name === name)
  if (!report) {
    const names = REPORTS.map((known) => known.name).join(', ')
    throw new Refusal('not_found', 'report_unknown', `There is no report "${name}"; there are: ${names}.`)
  }
  const by = o.by || (report.by[0] as string)
  if (!report.by.includes(by)) {
    const ways = report.by.join(', ')
    throw new Refusal('invalid', 'grouping_unknown', `The report ${name} goes by ${ways}, not by "${by}".`)
  }
  const period = readPeriod(o)
  const workspace = await readWorkspace(db)
  const { rows, totals } = await report.run({ db, workspace, period, by, now: o.now })
  return { report: name, ...period, rows, totals }
}
