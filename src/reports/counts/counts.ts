import { type Db, sql } from '#src/db/index.ts'
import { CUTS, type Cut, RESPONSE_EDGES } from '#src/lead/index.ts'
import { boundsOf, type Period } from '#src/lib/period.ts'
import {
  CUT_DIMENSIONS,
  type CutDimension,
  type Dimension,
  dimensionsOf,
  factConditions,
  keyCondition,
  type Only,
} from '../only.ts'
import { splitPeriod } from './months.ts'

type Sql = ReturnType<typeof sql>

/** What the cells of a cut are told by; null where it is a time. */
const DIMENSION: Record<Cut, Dimension | null> = {
  origin: 'origin',
  owner: 'owner',
  grade: 'grade',
  country: 'country',
  day: null,
  response: null,
  response_by_origin: 'origin',
  response_by_owner: 'owner',
  response_by_grade: 'grade',
  response_by_day: null,
  response_by_hour: null,
  response_by_plan: null,
}

/** A cut that tells how far leads got and can be limited so, for whoever adds up all keys; by days, so that none is cut. */
export function wayCut(only: Only): Cut {
  return dimensionsOf(only).find(isCut) ?? 'day'
}

function isCut(dimension: Dimension): dimension is CutDimension {
  return (CUT_DIMENSIONS as readonly Dimension[]).includes(dimension)
}

/** The same for response times. */
export function responseCut(only: Only): Cut {
  const dimension = dimensionsOf(only).find((one) => one === 'origin' || one === 'owner' || one === 'grade')
  return dimension === undefined ? 'response' : `response_by_${dimension}`
}

/**
 * The leads of a period (by the day of their inquiry) counted per month, key and path of a cut: a derived table
 * `(month, key, path, leads)`. Whole months are read from the cells and what is not folded yet, the days around them
 * from the fact rows, so it is a few thousand rows however many leads there are. Where it is limited to something that
 * the cells of this cut do not tell apart, it is counted from the facts of the whole period.
 */
export function countsOf(db: Db, cut: Cut, period: Period, timeZone: string, only: Only = {}): Sql {
  const { key, path } = CUTS[cut]
  const conditions = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const facts = (o: { start: string; end: string; month: Sql }) => sql`
    select ${o.month} as month, ${key} as key, ${path} as path, 1 as leads from (
      select *, width_bucket(first_attempt_seconds, ${[...RESPONSE_EDGES]}::int[]) as response,
        extract(day from inquired_at at time zone ${timeZone})::int as day,
        extract(hour from inquired_at at time zone ${timeZone})::int as hour
      from lead_facts
      where workspace_id = ${db.workspaceId}
        and inquired_at >= ${o.start}::timestamptz and inquired_at < ${o.end}::timestamptz ${sql.join(conditions, sql``)}
    ) f`
  if (dimensionsOf(only).some((dimension) => dimension !== DIMENSION[cut])) {
    const month = sql`date_trunc('month', inquired_at at time zone ${timeZone})::date`
    return sql`(${facts({ ...boundsOf(period, timeZone), month })})`
  }
  if (cut === 'day' || cut === 'response_by_day') return sql`(${byDay(db, cut, period)})`
  const { first, last, edges } = splitPeriod(period, timeZone)
  const whole = sql`workspace_id = ${db.workspaceId} and month between ${first}::date and ${last}::date`
  const keys = dimensionsOf(only)
    .filter(isCut)
    .map((dimension) => sql` and ${keyCondition(db, dimension, only)}`)
  const parts = [
    sql`select month, key, path, leads from fact_cells
      where ${whole} and cut = ${sql.lit(cut)} ${sql.join(keys, sql``)}`,
    sql`select month, ${key} as key, ${path} as path, leads from fact_deltas
      where ${whole} ${sql.join(conditions, sql``)}`,
    ...edges.map((edge) =>
      cut === 'response'
        ? byDay(db, 'response_by_day', edge.days)
        : facts({ ...edge, month: sql`${edge.month}::date` }),
    ),
  ]
  return sql`(${sql.join(parts, sql` union all `)})`
}

/** Cells of single days, so that no period needs more than cells; their key is the day of the month. */
function byDay(db: Db, cut: 'day' | 'response_by_day', { from, to }: Period): Sql {
  const { key, path } = CUTS[cut]
  const first = from && Temporal.PlainDate.from(from).with({ day: 1 }).toString()
  const within = (day: Sql) => sql`workspace_id = ${db.workspaceId}
    and month between coalesce(${first}::date, '-infinity') and coalesce(${to}::date, 'infinity')
    and (${from}::date is null or month + (${day} - 1) >= ${from}::date)
    and (${to}::date is null or month + (${day} - 1) <= ${to}::date)`
  return sql`
    select month, key, path, leads from (
      select * from fact_cells
      where workspace_id = ${db.workspaceId} and cut = ${sql.lit(cut)}
        and month between coalesce(${first}::date, '-infinity') and coalesce(${to}::date, 'infinity') offset 0
    ) cells where ${within(sql`key::int`)}
    union all
    select month, ${key} as key, ${path} as path, leads from fact_deltas where ${within(sql`day`)}`
}
