import { type Db, sql } from '#src/db/index.ts'
import { type Stage, stageNumber } from '#src/lead/index.ts'
import { countsOf, wayCut } from '../../counts/counts.ts'
import { PATH } from '../../counts/funnel.ts'
import { splitPeriod } from '../../counts/months.ts'
import { dimensionsOf, type Only } from '../../only.ts'
import type { ListFilters } from '../finding/filters.ts'

/** Filters that the counts tell apart. */
const TOLD = ['owner', 'campaign', 'grade', 'country', 'source', 'channel'] as const
const OTHERS = ['stage', 'inquired_from', 'inquired_to', 'figures'] as const

/**
 * How many leads a list has, however many, where the counts that are kept anyway tell: for stages, the days of the
 * inquiry, how far leads got, and beside them either where they came from or one of grade, owner and country. Null where
 * the list is limited by anything else.
 */
export async function countExactly(db: Db, filters: ListFilters, timeZone: string): Promise<number | null> {
  const asked = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (asked.some((name) => ![...TOLD, ...OTHERS].includes(name as 'stage'))) return null
  if (filters.figures && !filters.figures.isCounted) return null
  const topic = filters.figures?.topic
  const only: Only = Object.fromEntries([
    ...(topic === undefined ? [] : [['topic', topic]]),
    ...TOLD.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])),
  ])
  const period = { from: filters.inquired_from ?? null, to: filters.inquired_to ?? null }
  const dimensions = dimensionsOf(only)
  // Days that cut a month are read lead by lead, which is worth it for a number of a report only.
  const isCut = dimensions.length > 0 && splitPeriod(period, timeZone).edges.length > 0
  if (dimensions.length > 1 || (isCut && !filters.figures)) return null
  const stages = filters.stage?.map((stage) => stageNumber(stage as Stage))
  const ways = (filters.figures?.ways ?? []).map((way) => sql` and ${way(PATH)}`)
  const row = await db.first<{ leads: number }>(sql`
    select coalesce(sum(leads), 0)::int as leads
    from ${countsOf(db, wayCut(only), period, timeZone, only)} c
    where ${stages ? sql`path >> 16 = any(${stages}::int[])` : sql`true`} ${sql.join(ways, sql``)}`)
  return row?.leads ?? 0
}
