import { sql } from '#src/db/index.ts'
import { type Stage, stageNumber } from '#src/lead/index.ts'
import { funnelByStretch } from '../counts/by-stretch.ts'
import { countsOf, wayCut } from '../counts/counts.ts'
import { PATH } from '../counts/funnel.ts'
import { WAY_STEPS, wayStepOf } from '../counts/way-steps.ts'
import { ONLY, onlyFilter } from '../only.ts'
import {
  type Asked,
  type Filter,
  periodFilter,
  type Report,
  type ReportRow,
  rate,
  rateUnits,
  type Unit,
} from '../report.ts'
import { monthWithin } from '../sources/labels.ts'
import { sayWay } from './finding.ts'
import { enteredInPeriod } from './period-rows.ts'

/** Where those stand who went no farther. */
const BRANCHES: Record<string, readonly Stage[]> = {
  open: ['inquiry', 'prequalifying', 'qualified', 'offered', 'working', 'opportunity'],
  nurture: ['nurture'],
  rejected: ['rejected'],
  lost: ['lost'],
  disqualified: ['disqualified'],
  closed_unknown: ['closed_unknown'],
  merged: ['merged'],
}

interface Line {
  month: string
  step: number
  branch: string | null
  leads: number
}

/**
 * The leads of each inquiry month and how far they got. By month: leads = won + open + nurture + rejected + lost +
 * disqualified + closed_unknown + merged. By step: each step's leads = went_on + the branches where the others stand,
 * and went_on are the leads of the next step. Shares are percent of the month's leads. By period it is something else:
 * the movements into each step that were booked in it, whenever the leads asked.
 */
export const waterfall: Report = {
  name: 'waterfall',
  says: 'How far the leads of each month got, and where the others stand',
  by: ['month', 'step', 'period'],
  only: ONLY,
  async run(asked) {
    if (asked.by === 'period') return enteredInPeriod(asked)
    const lines = await readLines(asked)
    const whole = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const totals = { ...monthRow(lines), filter: whole }
    const told = { totals, finding: sayWay(totals), units: UNITS }
    if (asked.by === 'step') {
      return { ...told, rows: WAY_STEPS.map((_, i) => stepRow(i, lines, whole)), cells: CELLS }
    }
    const months = [...new Set(lines.map(({ month }) => month))].sort()
    const rows = months.map((month) => ({
      month,
      ...monthRow(lines.filter((line) => line.month === month)),
      filter: { ...whole, ...monthWithin(month, asked.period) },
    }))
    return { ...told, rows, cells: CELLS }
  },
  async series(asked, stretches, step) {
    const counted = await funnelByStretch(asked, stretches, step)
    return stretches.map((stretch, i) => {
      const { leads = 0, qualified = 0, accepted = 0, opportunities = 0, won = 0 } = counted[i] ?? {}
      return { ...stretch, leads, qualified, accepted, opportunities, won }
    })
  },
}

const CELLS: Record<string, Filter> = {
  ...Object.fromEntries(WAY_STEPS.map((step) => [step, step === 'leads' ? {} : { step }])),
  won: { stage: 'won' },
  ...Object.fromEntries(
    Object.entries(BRANCHES).map(([name, stages]) => [name, { stage: stages.join(',') }]),
  ),
}

const UNITS: Record<string, Unit> = {
  ...Object.fromEntries([...WAY_STEPS, ...Object.keys(BRANCHES), 'went_on'].map((name) => [name, 'leads'])),
  ...rateUnits(...[...WAY_STEPS, 'went_on'].map((name) => `${name}_share`)),
}

async function readLines({ db, workspace, period, only }: Asked): Promise<Line[]> {
  const branch = Object.entries(BRANCHES).map(
    ([name, stages]) =>
      sql`when path >> 16 in (${sql.join(stages.map((stage) => sql.lit(stageNumber(stage))))}) then ${sql.lit(name)}`,
  )
  return db.all<Line>(sql`
    select to_char(month, 'YYYY-MM') as month, ${wayStepOf(PATH)} as step,
      case ${sql.join(branch, sql` `)} end as branch, sum(leads)::int as leads
    from ${countsOf(db, wayCut(only), period, workspace.time_zone, only)} c
    group by 1, 2, 3 having sum(leads) <> 0`)
}

function monthRow(lines: readonly Line[]): ReportRow {
  const leads = sum(lines)
  const reached = WAY_STEPS.map((name, i) => [name, sum(lines.filter(({ step }) => step >= i))] as const)
  const stand = Object.keys(BRANCHES).map(
    (branch) => [branch, sum(lines.filter((line) => line.branch === branch))] as const,
  )
  const shares = reached.slice(1).map(([name, count]) => rate(`${name}_share`, count, leads))
  return Object.assign(Object.fromEntries([...reached, ...stand]), ...shares)
}

function stepRow(i: number, lines: readonly Line[], whole: Filter): ReportRow {
  const step = WAY_STEPS[i] as string
  const there = lines.filter((line) => line.step >= i)
  const stayed = there.filter((line) => line.step === i)
  const leads = sum(there)
  const isLast = i === WAY_STEPS.length - 1
  const wentOn = isLast ? 0 : leads - sum(stayed)
  const stopped = Object.entries(BRANCHES).map(
    ([branch, stages]) => [branch, { ...whole, stopped: step, stage: stages.join(',') }] as const,
  )
  return {
    step,
    leads,
    went_on: wentOn,
    ...(isLast ? { won: leads } : {}),
    ...Object.fromEntries(
      Object.keys(BRANCHES).map((branch) => [branch, sum(stayed.filter((line) => line.branch === branch))]),
    ),
    ...rate('went_on_share', wentOn, isLast ? 0 : leads),
    filter: i === 0 ? whole : { ...whole, step },
    opens: {
      ...Object.fromEntries(stopped),
      ...(isLast ? {} : { went_on: { ...whole, step: WAY_STEPS[i + 1] as string } }),
    },
  }
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, { leads }) => total + leads, 0)
}
