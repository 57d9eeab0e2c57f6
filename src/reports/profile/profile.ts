import { sql } from '#src/db/index.ts'
import { countsOf } from '../counts/counts.ts'
import { notMerged } from '../counts/funnel.ts'
import { type Filter, type Report, type ReportRow, rate, rateUnits, round } from '../report.ts'
import { traitText } from './attributes.ts'
import { totalOf } from './buying-time.ts'
import { sayProfile } from './finding.ts'
import { type GrownMonths, readGrownMonths } from './grown-months.ts'
import { type Lift, type Lifts, liftsOf } from './lifts.ts'
import { readCountedAt, readTraits } from './read-counts.ts'
import { type Names, namesOfTraits } from './say-trait.ts'

/** Of each attribute the values that most leads have. */
const MOST_SHOWN = 12
/** A value of fewer leads is a person, not a group. */
const FEWEST_SHOWN = 5

/**
 * Who buys: what was known of leads when they were first judged, against whether they bought. Counted are leads of whole
 * months that have had as long as nine of ten sales take (`within_months`); who is younger counts neither as buying nor
 * as not. `lift` is the share of buyers among those with a trait by that among all, small groups drawn to what all have
 * (empirical Bayes), with its 95 % interval; `found` says which of all that were looked at chance does not explain.
 */
export const profile: Report = {
  name: 'profile',
  says: 'Who buys: the attributes of buyers against all who asked, and by how much more often they buy',
  by: ['trait'],
  only: [],
  async run(asked) {
    const { db, period, workspace } = asked
    const [grown, names, asking, countedAt] = await Promise.all([
      readGrownMonths(asked),
      namesOfTraits(db),
      countAsked(),
      readCountedAt(db),
    ])
    const all = totalOf(grown.months, grown.within)
    const known = liftsOf(await readTraits(db, grown.months, grown.within), all)
    const whole: Filter = {
      reached: 'leads',
      ...(grown.days ? { inquired_from: grown.days.from, inquired_to: grown.days.to } : {}),
    }
    const rows = shownOf(known).map((lift) => rowOf(lift, names, whole))
    const totals = totalsOf(grown, all, known, asking)
    return {
      rows,
      totals: {
        ...totals,
        counted_at: countedAt?.toISOString() ?? null,
        ...(all.leads > 0 ? { filter: whole } : {}),
      },
      finding: sayProfile(rows, totals),
      cells: { leads: {}, bought: { bought_within: String(grown.within) } },
      units: UNITS,
    }

    async function countAsked(): Promise<number> {
      const row = await db.first<{ leads: number }>(sql`
        select coalesce(sum(leads), 0)::int as leads
        from ${countsOf(db, 'day', period, workspace.time_zone)} c where ${notMerged()}`)
      return row?.leads ?? 0
    }
  },
}

const UNITS = {
  leads: 'leads',
  bought: 'leads',
  ...rateUnits('share'),
  lift: 'times',
  lift_low: 'times',
  lift_high: 'times',
} as const

function totalsOf(
  { within, days }: GrownMonths,
  all: { leads: number; bought: number },
  known: Lifts | null,
  asking: number,
): ReportRow {
  return {
    leads: all.leads,
    bought: all.bought,
    ...rate('share', all.bought, all.leads),
    within_months: within,
    asked_from: days?.from ?? null,
    asked_to: days?.to ?? null,
    too_young: Math.max(0, asking - all.leads),
    looked_at: known?.lookedAt ?? 0,
    found_of_them: known?.found ?? 0,
  }
}

/** What was found first, by how far it lies from all; then the rest, the larger groups first. */
function shownOf(known: Lifts | null): Lift[] {
  const byAttribute = Map.groupBy(known?.lifts ?? [], ({ attribute }) => attribute)
  const shown = [...byAttribute.values()].flatMap((lifts) =>
    lifts
      .toSorted((a, b) => b.leads - a.leads)
      .filter(({ isFound, leads }, i) => isFound || (i < MOST_SHOWN && leads >= FEWEST_SHOWN)),
  )
  const distance = ({ lift }: Lift) => Math.abs(Math.log(lift))
  return shown.sort(
    (a, b) =>
      Number(b.isFound) - Number(a.isFound) ||
      (a.isFound ? distance(b) - distance(a) : b.leads - a.leads) ||
      (traitText(a) < traitText(b) ? -1 : 1),
  )
}

function rowOf(lift: Lift, names: Names, whole: Filter): ReportRow {
  const attribute = names.attribute(lift.attribute)
  const value = names.value(lift)
  const { leads, bought } = lift
  return {
    trait: traitText(lift),
    name: `${attribute}: ${value}`,
    leads,
    bought,
    ...rate('share', bought, leads),
    lift: round(lift.lift, 2),
    lift_low: round(lift.low, 2),
    lift_high: round(lift.high, 2),
    found: lift.isFound ? 'yes' : lift.wasLookedAt ? 'no' : 'not looked at',
    filter: { ...whole, trait: traitText(lift) },
  }
}
