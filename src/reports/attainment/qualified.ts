import { sql } from '#src/db/index.ts'
import type { MarketingLevel } from '#src/followup/clocks/index.ts'
import { RE_ISSUED } from '#src/followup/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { boundsOf, type Period } from '#src/lib/period.ts'
import { businessMinutesBetween, type Calendar } from '#src/people/calendar/index.ts'
import { andOfLeads, isLimited, onlyFilter } from '../only.ts'
import { type Asked, type Filter, percent, type ReportRow, round } from '../report.ts'
import { forecastOf } from './forecast.ts'

interface Counted {
  grade: string | null
  topic: string | null
  country: string | null
  source: string | null
  leads: number
}

/**
 * What marketing brought against what it owes: leads that were qualified in the period, each once and by what its grade
 * counts as (without those that a manager issued once more); a line for the whole and one for each segment agreed.
 */
export async function qualifiedRows(
  asked: Asked,
  o: { level: MarketingLevel; calendar: Calendar },
): Promise<ReportRow[]> {
  const { level } = o
  const counted = await countQualified(asked, level.segments.length > 0)
  const whole = { ...asked, period: untilItEnds(asked, level.period) }
  const periods = isLimited(asked.only) ? null : periodsIn(whole.period, level.period)
  const pace = paceOf(whole, o.calendar)
  const row = (
    duty: string,
    owed: number | null,
    some: readonly Counted[],
    weights: MarketingLevel['weights'],
  ) => {
    const leads = some.reduce((sum, one) => sum + one.leads, 0)
    const value = some.reduce((sum, one) => sum + one.leads * (weights[one.grade ?? ''] ?? 1), 0)
    const target = owed === null || periods === null ? null : owed * periods
    const forecast = pace === null || pace >= 1 ? null : forecastOf(value, pace)
    return {
      duty,
      side: 'marketing',
      leads,
      value: round(value, 2),
      target,
      share: target === null ? null : percent(value, target),
      forecast: forecast && round(forecast.expected, 0),
      forecast_low: forecast && round(forecast.low, 0),
      forecast_high: forecast && round(forecast.high, 0),
    }
  }
  return [
    {
      ...row('qualified_leads', level.qualifiedLeads, counted, level.weights),
      filter: qualifiedFilter(asked),
    },
    ...level.segments.map(({ label, by, values, leads }) => {
      const wanted = values.map((value) => value.toLowerCase())
      const some = counted.filter((one) => wanted.includes((one[by] ?? '').toLowerCase()))
      const within = by === 'topic' ? values : valuesWithin(values, asked.only[by])
      const filter = { ...qualifiedFilter(asked), [by]: by === 'country' ? within.join(',') : within }
      return { ...row('segment', leads, some, {}), name: label, ...(within.length > 0 ? { filter } : {}) }
    }),
  ]
}

/**
 * Each lead once, by the grade it had when it was last qualified in the period. The movements tell all that is needed; only for
 * segments the leads themselves are looked at.
 */
async function countQualified(
  { db, workspace, period, only }: Asked,
  withSegments: boolean,
): Promise<Counted[]> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const came = sql`(
    select distinct on (m.lead_id) m.lead_id, m.grade from movements m
    where m.workspace_id = ${db.workspaceId} and m.to_stage = 'qualified'
      and m.reason is distinct from ${RE_ISSUED}
      and m.effective_at >= ${start}::timestamptz and m.effective_at < ${end}::timestamptz
      ${andOfLeads(db, only, sql`m.lead_id`)}
    order by m.lead_id, m.effective_at desc
  )`
  if (!withSegments) {
    return db.all<Counted>(sql`
      select grade, null as topic, null as country, null as source, count(*)::int as leads from ${came} came group by 1`)
  }
  return db.all<Counted>(sql`
    select came.grade, l.topic, l.country, l.source, count(*)::int as leads
    from ${came} came cross join lateral (
      select topic, country, source from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = came.lead_id offset 0
    ) l group by 1, 2, 3, 4`)
}

function qualifiedFilter({ period: { from, to }, only }: Asked): Filter {
  return {
    ...onlyFilter(only),
    booked: 'entered',
    booked_stage: 'qualified',
    ...(from ? { booked_from: from } : {}),
    ...(to ? { booked_to: to } : {}),
  }
}

/** Of the values of a segment those that are asked for; a topic asked for is another, that of the inquiry. */
function valuesWithin(values: readonly string[], only: readonly string[] | undefined): string[] {
  const asked = only?.map((value) => value.toLowerCase())
  return values.filter((value) => asked?.includes(value.toLowerCase()) ?? true)
}

/** A period that reaches until today goes on to the end of its month or quarter: that is what was promised. */
function untilItEnds({ workspace, period, now }: Asked, length: MarketingLevel['period']): Period {
  if (period.to === null || period.to !== dayIn(workspace.time_zone, now)) return period
  const month = Temporal.PlainDate.from(period.to).with({ day: 1 })
  const months = length === 'month' ? 1 : 3 - ((month.month - 1) % 3)
  return { ...period, to: month.add({ months }).subtract({ days: 1 }).toString() }
}

/** How many months or quarters a period is; null where it is not whole ones, of which nothing was agreed. */
export function periodsIn({ from, to }: Period, length: MarketingLevel['period']): number | null {
  if (from === null || to === null) return null
  const [first, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to).add({ days: 1 })]
  if (first.day !== 1 || end.day !== 1) return null
  const months = first.until(end, { largestUnit: 'months' }).months
  if (length === 'month') return months
  return (first.month - 1) % 3 === 0 && months % 3 === 0 ? months / 3 : null
}

/** The share of the period's business time that went by; null for a period without end, or in which nobody works. */
function paceOf({ workspace, period, now }: Asked, calendar: Calendar): number | null {
  if (period.from === null || period.to === null) return null
  const { start, end } = boundsOf(period, workspace.time_zone)
  const whole = businessMinutesBetween(calendar, new Date(start), new Date(end))
  return whole <= 0 ? null : Math.max(0, businessMinutesBetween(calendar, new Date(start), now) / whole)
}
