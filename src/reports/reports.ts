import { type Db, sql } from '#src/db/index.ts'
import type { LeftOut } from '#src/deals/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { readPeriod } from '#src/lib/period.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { attainment } from './attainment/attainment.ts'
import { due } from './attainment/due.ts'
import { attribution } from './attribution/attribution.ts'
import { campaigns } from './campaigns/campaigns.ts'
import { payback } from './campaigns/payback.ts'
import { competitors } from './competitors/competitors.ts'
import { effort } from './effort/effort.ts'
import { leaks } from './leaks/leaks.ts'
import { ledger } from './ledger/ledger.ts'
import { nurtureLift } from './nurture/nurture-lift.ts'
import { type Only, refuseOthers } from './only.ts'
import { overview } from './overview/overview.ts'
import { partners } from './partners/partners.ts'
import { profile } from './profile/profile.ts'
import { didYouBuy } from './purchases/did-you-buy.ts'
import type { Asked, Filter, Report, ReportRow, Unit } from './report.ts'
import { type ReportPeriod, reportPeriod, wholeMonths } from './report-period.ts'
import { response } from './response/response.ts'
import { returns } from './return/return.ts'
import { acceptance } from './review/acceptance.ts'
import { followUp } from './review/follow-up.ts'
import { overturns } from './review/overturns.ts'
import { suggestions } from './review/suggestions.ts'
import { sources } from './sources/sources.ts'
import { STEPS, type Step, stepFor, stretchesOf } from './steps.ts'
import { timeInStage } from './time-in-stage/time-in-stage.ts'
import { velocity } from './velocity/velocity.ts'
import { waterfall } from './waterfall/waterfall.ts'

export const REPORTS: readonly Report[] = [
  ledger,
  waterfall,
  sources,
  response,
  leaks,
  effort,
  timeInStage,
  velocity,
  overview,
  campaigns,
  payback,
  returns,
  attribution,
  acceptance,
  overturns,
  followUp,
  suggestions,
  attainment,
  due,
  partners,
  profile,
  didYouBuy,
  competitors,
  nurtureLift,
]

export interface ReportResult {
  report: string
  from: string | null
  to: string | null
  rows: ReportRow[]
  totals: ReportRow
  by: string
  only: Only
  /** Touches that were left out. */
  without: LeftOut | null
  finding: string | null
  cells: Record<string, Filter>
  units: Record<string, Unit>
  /** Of fewer leads than this a rate is shown but nothing is said. */
  too_few: number
  distribution: ReportRow[]
  /** Empty unless it was asked for; `step` is what its points are. */
  series: ReportRow[]
  step: Step | null
}

export interface ReportQuery {
  from?: string | null | undefined
  to?: string | null | undefined
  /** By name; beside it `from` and `to` are not looked at. */
  period?: ReportPeriod | undefined
  by?: string | null | undefined
  only?: Only | undefined
  without?: LeftOut | undefined
  /** The points of a time series; `auto` picks what fits the length of the period. */
  series?: Step | 'auto' | undefined
  now: Date
}

/**
 * One report of the workspace. `from` and `to` are days of its time zone, both included: of the inquiry, in the ledger of
 * the movement. Money is a number in the workspace's currency, shares are percent. Refuses `report_unknown`,
 * `grouping_unknown`, `filter_not_for_report`, `date_invalid` and `period_backwards`.
 */
export async function runReport(db: Db, name: string, o: ReportQuery): Promise<ReportResult> {
  const report = reportNamed(name)
  const by = o.by || (report.by[0] as string)
  if (!report.by.includes(by)) {
    const ways = report.by.join(', ')
    throw new Refusal('invalid', 'grouping_unknown', `The report ${name} goes by ${ways}, not by "${by}".`)
  }
  const only = o.only ?? {}
  refuseOthers(only, report)
  if (o.without && !report.canLeaveOut) {
    throw new Refusal(
      'invalid',
      'filter_not_for_report',
      `The report ${name} counts no touches to leave out.`,
    )
  }
  const workspace = await readWorkspace(db)
  const days = o.period
    ? reportPeriod(o.period, dayIn(workspace.time_zone, o.now))
    : readPeriod({ from: o.from ?? null, to: o.to ?? null })
  const period = report.isOfWholeMonths ? wholeMonths(days) : days
  const asked: Asked = { db, workspace, period, by, only, without: o.without, now: o.now }
  const [answer, drawn] = await Promise.all([
    report.run(asked),
    o.series ? draw(report, asked, o.series) : NO_SERIES,
  ])
  return {
    report: name,
    ...period,
    rows: answer.rows,
    totals: answer.totals,
    by,
    only,
    without: o.without ?? null,
    finding: answer.finding ?? null,
    cells: answer.cells ?? {},
    units: answer.units ?? {},
    too_few: TOO_FEW,
    distribution: answer.distribution ?? [],
    ...drawn,
  }
}

function reportNamed(name: string): Report {
  const report = REPORTS.find((known) => known.name === name)
  if (report) return report
  const names = REPORTS.map((known) => known.name).join(', ')
  throw new Refusal('not_found', 'report_unknown', `There is no report "${name}"; there are: ${names}.`)
}

const NO_SERIES: Pick<ReportResult, 'series' | 'step'> = { series: [], step: null }

/** A period without a beginning begins with the first lead, one without an end today. */
async function draw(
  report: Report,
  asked: Asked,
  wanted: Step | 'auto',
): Promise<Pick<ReportResult, 'series' | 'step'>> {
  if (!report.series) return NO_SERIES
  const { db, workspace, period, now } = asked
  const today = dayIn(workspace.time_zone, now)
  const first = await db.first<{ day: string | null }>(sql`
    select to_char(min(inquired_at) at time zone ${workspace.time_zone}, 'YYYY-MM-DD') as day
    from lead_facts where workspace_id = ${db.workspaceId}`)
  const to = period.to ?? today
  const from = period.from ?? first?.day ?? to
  if (from > to) return NO_SERIES
  const step = wanted === 'auto' ? stepFor({ from, to }) : wanted
  const stretches = stretchesOf({ from, to }, step)
  if (stretches.length > MOST_POINTS) {
    const sentence = `These are ${stretches.length} points. Ask for longer steps than a ${step}: ${STEPS.join(', ')}.`
    throw new Refusal('invalid', 'too_many_points', sentence)
  }
  return { series: await report.series({ ...asked, period: { from, to } }, stretches, step), step }
}

const MOST_POINTS = 800
