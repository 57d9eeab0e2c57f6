import { type Db, sql } from '#src/db/index.ts'
import { PROMISE_BITS } from './facts.ts'

/** The bucket of a response cell whose leads nobody tried to reach. */
export const NEVER_TRIED = -1

/** A response cell's path holds one more than the bucket below this, and what became of the promise above it. */
const BUCKETS = 4096

/** How far a lead got; the promise is told in the response cells only, or there were three times as many others. */
const way = sql`path & ${sql.lit(~PROMISE_BITS)}`
const response = sql`coalesce(response, ${sql.lit(NEVER_TRIED)}) + 1
  + ${sql.lit(BUCKETS)} * (path >> 14 & 3)`

/** Reads the path of a response cell: the bucket (NEVER_TRIED where nobody tried) and the place among PROMISES. */
export function readResponsePath(path: number): { bucket: number; promise: number } {
  return { bucket: (path % BUCKETS) - 1, promise: Math.floor(path / BUCKETS) }
}

const origin = sql`origin_id::text`
const owner = sql`coalesce(owner_id::text, '')`
const grade = sql`coalesce(grade, '')`
const country = sql`coalesce(country, '')`
const day = sql`day::text`
const hour = sql`hour::text`
const plan = sql`coalesce(answer_plan::text, '')`

/**
 * Each cut of the counts: what a cell is keyed by, and what it tells apart. Keys are text; '' where there is none.
 * Days are those of the month, hours those of the day.
 */
export const CUTS = {
  origin: { key: origin, path: way },
  owner: { key: owner, path: way },
  grade: { key: grade, path: way },
  country: { key: country, path: way },
  day: { key: day, path: way },
  response: { key: sql`''`, path: response },
  response_by_origin: { key: origin, path: response },
  response_by_owner: { key: owner, path: response },
  response_by_grade: { key: grade, path: response },
  response_by_day: { key: day, path: response },
  response_by_hour: { key: hour, path: response },
  response_by_plan: { key: plan, path: response },
} as const

export type Cut = keyof typeof CUTS

/** Every cut of counted rows (month, day, hour, … path, response, leads) of a table, with `leads` said as asked. */
export function everyCut(from: string, leads = sql`leads`) {
  return sql.join(
    (Object.keys(CUTS) as Cut[]).map(
      (cut) => sql`
        select ${sql.lit(cut)} as cut, month, ${CUTS[cut].key} as key, ${CUTS[cut].path} as path, ${leads}
        from ${sql.table(from)}`,
    ),
    sql` union all `,
  )
}

/**
 * Folds appended counts into the cells. Safe on several servers at once: what another one is folding is skipped, and
 * cells are touched in one order. Returns how many rows were folded away.
 */
export async function foldFacts(db: Db, limit: number): Promise<number> {
  const row = await db.first<{ gone: number }>(sql`
    with taken as (
      select id from fact_deltas where workspace_id = ${db.workspaceId} limit ${limit} for update skip locked
    ), gone as (
      delete from fact_deltas d using taken t where d.workspace_id = ${db.workspaceId} and d.id = t.id returning d.*
    ), folded as (
      insert into fact_cells as c (workspace_id, cut, month, key, path, leads)
      select ${db.workspaceId}::uuid, cut, month, key, path, sum(leads) from (${everyCut('gone')}) counted
      group by cut, month, key, path having sum(leads) <> 0 order by cut, month, key, path
      on conflict (workspace_id, cut, month, key, path) do update set leads = c.leads + excluded.leads
    )
    select count(*) as gone from gone`)
  return row?.gone ?? 0
}
