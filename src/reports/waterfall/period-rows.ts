import { sql } from '#src/db/index.ts'
import { isOpen, type Stage } from '#src/lead/index.ts'
import { balancesOf } from '../counts/balances.ts'
import { onlyBalances } from '../ledger/only-balances.ts'
import { type Asked, type Filter, percent, type ReportAnswer, type ReportRow } from '../report.ts'
import { sayCount } from '../say.ts'

const ENTERED: readonly [step: string, stage: Stage | null][] = [
  ['leads', null],
  ['qualified', 'qualified'],
  ['offered', 'offered'],
  ['accepted', 'working'],
  ['opportunities', 'opportunity'],
  ['won', 'won'],
]

/**
 * What was booked into each step within the period, whenever the leads asked: movements, so a lead that was offered
 * twice counts twice, and a handover within the stage counts too. Never to be mixed with what became of the leads that
 * asked in the period.
 */
export async function enteredInPeriod(asked: Asked): Promise<ReportAnswer> {
  const { db, period } = asked
  const { condition, filter } = onlyBalances(db, asked.only, 'waterfall by period')
  const rows = await db.all<{ stage: Stage; came_in: number; entered: number }>(sql`
    select d.stage, sum(d.came_in)::int as came_in, sum(d.came_in + d.reopened + d.moved_in)::int as entered
    from ${balancesOf(db, period)} d
    where (${period.from}::date is null or d.day >= ${period.from}::date)
      and (${period.to}::date is null or d.day <= ${period.to}::date) and ${condition}
    group by 1`)
  const booked: Filter = {
    ...filter,
    ...(period.from ? { booked_from: period.from } : {}),
    ...(period.to ? { booked_to: period.to } : {}),
  }
  let before: number | null = null
  const steps = ENTERED.map(([step, stage]): ReportRow => {
    const entered =
      stage === null
        ? rows.reduce((sum, row) => sum + (isOpen(row.stage) ? row.came_in : 0), 0)
        : (rows.find((row) => row.stage === stage)?.entered ?? 0)
    const row = {
      step,
      entered,
      of_step_before: before === null ? null : percent(entered, before),
      filter: {
        ...booked,
        ...(stage === null ? { booked: 'came_in' } : { booked: 'entered', booked_stage: stage }),
      },
    }
    before = entered
    return row
  })
  const [came, taken, won] = ['leads', 'accepted', 'won'].map((name) =>
    Number(steps.find(({ step }) => step === name)?.entered ?? 0),
  ) as [number, number, number]
  const say = (count: number, one: string, many: string) => `${sayCount(count)} ${count === 1 ? one : many}`
  return {
    rows: steps,
    totals: {},
    finding: `In this period ${say(came, 'lead', 'leads')} came in, ${say(taken, 'time', 'times')} sales took one, ${say(won, 'was', 'were')} won`,
    cells: { entered: {} },
    units: { entered: 'movements', of_step_before: 'percent' },
  }
}
