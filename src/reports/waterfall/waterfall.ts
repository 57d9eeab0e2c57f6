import { sql } from '#src/db/index.ts'
import { type Stage, stageBit, stageNumber } from '#src/lead/index.ts'
import { countsOf } from './counts/counts.ts'
import { type Asked, percent, periodFilter, type Report, type ReportRow } from './report.ts'
import { monthFilter } from './sources/labels.ts'

/** Each step with the stages that prove it; who got farther passed all before it, a late sale the whole way. */
const STEPS: readonly [step: string, stages: readonly Stage[]][] = [
  ['leads', []],
  ['qualified', ['qualified', 'offered', 'rejected']],
  ['offered', ['offered', 'rejected']],
  ['accepted', ['working']],
  ['opportunities', ['opportunity']],
  ['won', ['won']],
]

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
 * and went_on are the leads of the next step. Shares are percent of the month's leads.
 */
export const waterfall: Report = {
  name: 'waterfall',
  says: 'How far the leads of each month got, and where the others stand',
  by: ['month', 'step'],
  async run(asked) {
    const lines = await readLines(asked)
    const months = [...new Set(lines.map(({ month }) => month))].sort()
    const totals = { ...monthRow(lines), filter: periodFilter(asked.period) }
    if (asked.by === 'step') return { rows: STEPS.map(([step], i) => stepRow(step, i, lines)), totals }
    const rows = months.map((month) => ({
      month,
      ...monthRow(lines.filter((line) => line.month === month)),
      filter: { ...monthFilter(month), ...within(asked, month) },
    }))
    return { rows, totals }
  },
}

async function readLines({ db, workspace, period }: Asked): Promise<Line[]> {
  const step = STEPS.map(([, stages], i) => {
    const mask = stages.reduce((bits, stage) => bits | stageBit(stage), 0)
    return sql`when path & ${sql.lit(mask)} <> 0 then ${sql.lit(i)}`
  })
  const branch = Object.entries(BRANCHES).map(
    ([name, stages]) =>
      sql`when path >> 16 in (${sql.join(stages.map((stage) => sql.lit(stageNumber(stage))))}) then ${sql.lit(name)}`,
  )
  return db.all<Line>(sql`
    select to_char(month, 'YYYY-MM') as month,
      case when path >> 16 = ${sql.lit(stageNumber('won'))} then ${sql.lit(STEPS.length - 1)} ${sql.join(step.slice(1, -1).reverse(), sql` `)} else 0 end as step,
      case ${sql.join(branch, sql` `)} end as branch, sum(leads)::int as leads
    from ${countsOf(db, 'grade', period, workspace.time_zone)} c
    group by 1, 2, 3 having sum(leads) <> 0`)
}

function monthRow(lines: readonly Line[]): ReportRow {
  const leads = sum(lines)
  const reached = STEPS.map(([name], i) => [name, sum(lines.filter(({ step }) => step >= i))] as const)
  const stand = Object.keys(BRANCHES).map(
    (branch) => [branch, sum(lines.filter((line) => line.branch === branch))] as const,
  )
  const shares = reached.slice(1).map(([name, count]) => [`${name}_share`, percent(count, leads)] as const)
  return Object.fromEntries([...reached, ...stand, ...shares])
}

function stepRow(step: string, i: number, lines: readonly Line[]): ReportRow {
  const there = lines.filter((line) => line.step >= i)
  const stayed = there.filter((line) => line.step === i)
  const leads = sum(there)
  const wentOn = i === STEPS.length - 1 ? 0 : leads - sum(stayed)
  return {
    step,
    leads,
    went_on: wentOn,
    ...(i === STEPS.length - 1 ? { won: leads } : {}),
    ...Object.fromEntries(
      Object.keys(BRANCHES).map((branch) => [branch, sum(stayed.filter((line) => line.branch === branch))]),
    ),
    went_on_share: i === STEPS.length - 1 ? null : percent(wentOn, leads),
  }
}

/** A month that the period cuts is opened no farther than the period goes. */
function within({ period }: Asked, month: string): Record<string, string> {
  const whole = monthFilter(month)
  return {
    ...(period.from && period.from > (whole.inquired_from ?? '') ? { inquired_from: period.from } : {}),
    ...(period.to && period.to < (whole.inquired_to ?? '') ? { inquired_to: period.to } : {}),
  }
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, { leads }) => total + leads, 0)
}
