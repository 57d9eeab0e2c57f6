import { type Db, sql } from '#src/db/index.ts'
import type { Trait } from './attributes.ts'
import type { CountedMonth } from './buying-time.ts'

/** So many leads had a trait, and so many of them bought in time. */
export interface TraitCount extends Trait {
  leads: number
  bought: number
}

/** Every month that was counted, the oldest first. */
export function readMonths(db: Db): Promise<CountedMonth[]> {
  return db.all(sql`
    select to_char(month, 'YYYY-MM') as month, leads, bought from profile_months
    where workspace_id = ${db.workspaceId} order by month`)
}

/** When a month was last counted; null where none is. */
export async function readCountedAt(db: Db): Promise<Date | null> {
  const row = await db.first<{ at: Date | null }>(sql`
    select max(counted_at) as at from profile_months where workspace_id = ${db.workspaceId}`)
  return row?.at ?? null
}

/**
 * How many leads of some months in a row had which trait, and how many of these bought `within` so many months. An
 * attribute that one of the months had to leave out is left out.
 */
export function readTraits(db: Db, months: readonly CountedMonth[], within: number): Promise<TraitCount[]> {
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (!first || !last) return Promise.resolve([])
  const between = sql`workspace_id = ${db.workspaceId}
    and month between ${`${first}-01`}::date and ${`${last}-01`}::date`
  const bought = sql.join(
    Array.from({ length: within }, (_, age) => sql`bought[${sql.lit(age + 1)}]`),
    sql` + `,
  )
  return db.all(sql`
    select attribute, value, sum(leads)::int as leads, sum(${bought})::int as bought from profile_cells
    where ${between} and attribute <> all(array(
      select unnest(left_out) from profile_months where ${between}))
    group by 1, 2`)
}
