import { sql } from '#src/db/index.ts'
import type { Counted } from '#src/lib/peeking.ts'
import { boundsOf } from '#src/lib/period.ts'
import { differenceOf } from '#src/lib/rates.ts'
import {
  type Arm,
  BY_DAY,
  countArms,
  NURTURE_COUNTS,
  programsToCount,
  standingOf,
} from '#src/nurture/index.ts'
import { andOfLeads, LIMITS, onlyFilter } from '../only.ts'
import { daysOf } from '../purchases/did-you-buy.ts'
import {
  type Asked,
  type Filter,
  type Report,
  type ReportRow,
  rate,
  rateUnits,
  round,
  type Unit,
} from '../report.ts'
import { sayNurtureLift } from './finding.ts'

/**
 * What nurturing brings: of leads that first entered a program in the period, those that became opportunities within its
 * days, nurtured and held back by lot, each share with its 95 % interval (Wilson), and by how many percent points the nurtured
 * lie above (lib/rates.ts). Who entered too lately for that is `too_recent`. In the totals and by month each program is compared
 * with its own control group. `found` is what the program's page says of it, however often somebody looks.
 */
export const nurtureLift: Report = {
  name: 'nurture-lift',
  says: 'What nurturing brings: nurtured leads against those held back by lot',
  by: ['program', 'month'],
  only: LIMITS,
  async run(asked) {
    const { db, workspace, period, now } = asked
    const { program: chosen, ...only } = asked.only
    const programs = (await programsToCount(db)).filter(({ id }) => chosen?.includes(id) !== false)
    const count = (by: ReturnType<typeof sql>) =>
      countArms(db, programs, {
        asOf: now,
        entered: boundsOf(period, workspace.time_zone),
        leads: (lead) => andOfLeads(db, only, lead),
        by,
      })
    if (asked.by === 'month') {
      const arms = await count(
        sql`date_trunc('month', e.entered_at at time zone ${sql.lit(workspace.time_zone)})::date`,
      )
      const rows = [...Map.groupBy(arms, ({ key }) => key.slice(0, 'YYYY-MM'.length))]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, some]): ReportRow => ({ month, ...figures(some), opens: opensOf(asked, { month }) }))
      return answer(asked, rows, arms)
    }
    const arms = await count(BY_DAY)
    const rows = programs.flatMap(({ id, name, within_days, difference }): ReportRow[] => {
      const own = arms.filter(({ program_id }) => program_id === id)
      if (own.length === 0) return []
      const counted = own.filter(({ whole }) => whole > 0)
      const { state } = standingOf(counted, difference / 100)
      const found = counted.some(({ is_held_back }) => is_held_back) ? FOUND[state] : null
      return [
        {
          program: id,
          name,
          ...figures(own),
          found,
          within_days,
          opens: opensOf(asked, { program: id }),
        },
      ]
    })
    return answer(asked, rows, arms)
  },
}

const FOUND = { differs: 'yes', alike: 'no', open: 'not yet known' } as const

const LIFT = 'nurture_lift'

/** In the order in which they are read. */
const UNITS: Record<string, Unit> = {
  nurtured: 'enrollments',
  ...rateUnits('nurtured_share'),
  held_back: 'enrollments',
  ...rateUnits('held_back_share'),
  ...Object.fromEntries(['', '_low', '_high'].map((end) => [LIFT + end, 'points'] as const)),
  nurtured_opportunities: 'enrollments',
  held_back_opportunities: 'enrollments',
  too_recent: 'enrollments',
}

function answer(asked: Asked, rows: ReportRow[], arms: readonly Arm[]) {
  const totals = { ...figures(arms), opens: opensOf(asked, {}) }
  return { rows, totals, finding: sayNurtureLift(rows, totals), units: UNITS }
}

function figures(arms: readonly Arm[]): ReportRow {
  const held = added(arms.filter(({ is_held_back }) => is_held_back))
  const nurtured = added(arms.filter(({ is_held_back }) => !is_held_back))
  return {
    nurtured: nurtured.whole,
    nurtured_opportunities: nurtured.part,
    ...share('nurtured_share', nurtured),
    held_back: held.whole,
    held_back_opportunities: held.part,
    ...share('held_back_share', held),
    ...lift(arms),
    too_recent: arms.reduce((sum, { too_recent }) => sum + too_recent, 0),
  }
}

/** Each program against its own control group; `_n` is how many the smaller side of these has. */
function lift(arms: readonly Arm[]): ReportRow {
  const pairs = [...Map.groupBy(arms, ({ program_id }) => program_id).values()]
    .map((own) => ({
      a: added(own.filter(({ is_held_back }) => is_held_back)),
      b: added(own.filter(({ is_held_back }) => !is_held_back)),
    }))
    .filter(({ a, b }) => a.whole > 0 && b.whole > 0)
  const told = differenceOf(pairs)
  return {
    [LIFT]: told && round(told.difference * 100, 2),
    [`${LIFT}_n`]: Math.min(added(pairs.map(({ a }) => a)).whole, added(pairs.map(({ b }) => b)).whole),
    [`${LIFT}_low`]: told && round(told.low * 100, 2),
    [`${LIFT}_high`]: told && round(told.high * 100, 2),
  }
}

function share(name: 'nurtured_share' | 'held_back_share', { whole, part }: Counted): ReportRow {
  return { ...rate(name, part, whole), [`${name}_n`]: whole }
}

function added(counted: readonly Counted[]): Counted {
  return counted.reduce((sum, { whole, part }) => ({ whole: sum.whole + whole, part: sum.part + part }), {
    whole: 0,
    part: 0,
  })
}

function opensOf(
  { period, only: { program: programs, ...only } }: Asked,
  of: { program?: string; month?: string },
): Record<string, Filter> {
  const { from, to } = of.month ? daysOf(of.month, period) : period
  const ids = of.program ?? programs?.join(',')
  const within: Filter = {
    ...onlyFilter(only),
    ...(ids === undefined ? {} : { nurture_program: ids }),
    ...(from ? { nurture_from: from } : {}),
    ...(to ? { nurture_to: to } : {}),
  }
  return Object.fromEntries(NURTURE_COUNTS.map((name) => [name, { nurture: name, ...within }]))
}
