import { type Db, sql } from '#src/db/index.ts'
import { type Cut, type Stage, stageNumber } from '#src/lead/index.ts'
import { countsOf } from '../counts/counts.ts'
import type { ListFilters } from './filters.ts'

/** Which cut of the counts tells a filter apart, and how a chosen value is written there. */
const CUT_OF = { grade: 'grade', owner: 'owner', country: 'country' } as const satisfies Partial<
  Record<keyof ListFilters, Cut>
>

/**
 * How many leads a list has, however many, where the counts that are kept anyway tell: for stages, and one of grade,
 * owner and country beside them. Null where the list is limited by anything else.
 */
export async function countExactly(db: Db, filters: ListFilters, timeZone: string): Promise<number | null> {
  const asked = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const others = asked.filter((name) => name !== 'stage')
  const [only] = others
  if (others.length > 1 || (only !== undefined && !(only in CUT_OF))) return null
  const kind = only as keyof typeof CUT_OF | undefined
  const stages = filters.stage?.map((stage) => stageNumber(stage as Stage))
  const keys = kind && filters[kind]?.map((value) => (value === 'nobody' ? '' : value.toLowerCase()))
  const row = await db.first<{ leads: number }>(sql`
    select coalesce(sum(leads), 0)::int as leads
    from ${countsOf(db, kind ? CUT_OF[kind] : 'grade', { from: null, to: null }, timeZone)} c
    where ${stages ? sql`path >> 16 = any(${stages}::int[])` : sql`true`}
      and ${keys ? sql`lower(key) = any(${keys}::text[])` : sql`true`}`)
  return row?.leads ?? 0
}
