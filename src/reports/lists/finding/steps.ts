import { type Db, sql, type Tx } from '#src/db/index.ts'
import type { Sought } from './filters.ts'
import { ORDERS, type OrderName } from './orders.ts'

export interface Place {
  /** The key of the order as JSON writes it, and the id that tells leads of one key apart. */
  key: string
  id: string
}

export interface Walk {
  order: OrderName
  descending: boolean
  after: Place | null
  limit: number
}

export interface Found {
  places: Place[]
  /** How many fit in all, where that came out; null where only a part was looked at. */
  count: number | null
}

/** How many leads are walked by at first and at most, and how many found at once are sorted. */
export interface Effort {
  firstSteps: number
  steps: number
  sorted: number
}

/** Walks on by some steps; `end` is where it stopped, null where the page is full or the list at its end. */
export async function walkOn(
  db: Tx,
  sought: Sought,
  walk: Walk,
  steps: number,
): Promise<{ places: Place[]; end: Place | null }> {
  const { key } = ORDERS[walk.order]
  const own = sought.ranges
    .filter(({ order }) => order === walk.order)
    .map(({ condition }) => sql` and ${condition}`)
  const conditions = conditionsOf(db, sought)
  const rows = await db.all<Place & { fits: boolean; n: number }>(sql`
    select to_jsonb(key) #>> '{}' as key, id, fits, n from (
      select key, id, n, ${conditions} as fits from (
        select l.*, row_number() over () as n from (
          select l.*, ${key} as key from leads l
          where l.workspace_id = ${db.workspaceId} ${beyond(walk, key)}${sql.join(own, sql``)}
          order by ${inOrder(walk)} limit ${steps}
        ) l
      ) l
    ) walked
    where fits or n = ${steps} limit ${walk.limit}`)
  const last = rows.at(-1)
  const places = rows.flatMap(({ fits, key: at, id }) => (fits ? [{ key: at, id }] : []))
  const stopped = places.length < walk.limit && last?.n === steps
  return { places, end: stopped ? { key: last.key, id: last.id } : null }
}

/** What a lead `l` must fulfil, the cheap first. Its words by a scalar subquery: a join could read all leads, unordered. */
export function conditionsOf(db: Db, { columns, words }: Sought): Sql {
  const said = sql`(select s.document @@ ${words}::tsquery from lead_search s
    where s.workspace_id = ${db.workspaceId} and s.lead_id = l.id)`
  const all = words === null ? columns : [...columns, said]
  return all.length > 0 ? sql`coalesce(${sql.join(all, sql` and `)}, false)` : sql`true`
}

/** What the search index finds, sorted; null where it finds more than that many (`most` null: however many). */
export async function sortFew(
  db: Tx,
  { ranges, query }: Sought,
  walk: Walk,
  most: number | null,
): Promise<Found | null> {
  if (query === null) return null
  const { key } = ORDERS[walk.order]
  const within = sql.join([sql`true`, ...ranges.map(({ condition }) => condition)], sql` and `)
  const conditions = [
    // As one value: what asks other tables is then looked up lead by lead, where a join may read all of them for each.
    sql`coalesce(${within}, false)`,
    ...(most === null ? [] : [sql`(select count(*) from met) <= ${most}`]),
  ]
  return readFew(db, walk, most, {
    met: sql`select lead_id from ${searched(query)} s where workspace_id = ${db.workspaceId} ${most === null ? sql`` : sql`limit ${most + 1}`}`,
    fit: sql`select l.id, ${key} as key from met join leads l on l.workspace_id = ${db.workspaceId} and l.id = met.lead_id
      where ${sql.join(conditions, sql` and `)}`,
  })
}

/** The leads that asked within the days the list is limited to, sorted; null where there are too many of them. */
export async function sortRange(db: Tx, sought: Sought, walk: Walk, most: number): Promise<Found | null> {
  const days = sought.ranges.filter(({ order }) => order === 'inquired_at').map(({ condition }) => condition)
  if (days.length < 2) return null
  return readFew(db, walk, most, {
    met: sql`select l.*, ${ORDERS[walk.order].key} as key from leads l
      where l.workspace_id = ${db.workspaceId} and ${sql.join(days, sql` and `)}
      order by l.inquired_at limit ${most + 1}`,
    fit: sql`select id, key from met l where (select count(*) from met) <= ${most} and ${conditionsOf(db, sought)}`,
  })
}

/** What the filter's own query finds, such as the movements of a period, sorted; null where it finds too many. */
export async function sortFound(db: Tx, sought: Sought, walk: Walk, most: number): Promise<Found | null> {
  if (!sought.found) return null
  return readFew(db, walk, most, {
    met: sql`${sought.found} limit ${most + 1}`,
    fit: sql`select l.id, ${ORDERS[walk.order].key} as key
      from met join leads l on l.workspace_id = ${db.workspaceId} and l.id = met.lead_id
      where (select count(*) from met) <= ${most} and ${conditionsOf(db, sought)}`,
  })
}

type Sql = ReturnType<typeof sql>

async function readFew(
  db: Tx,
  walk: Walk,
  most: number | null,
  o: { met: Sql; fit: Sql },
): Promise<Found | null> {
  const rows = await db.all<Place & { met: number; fit: number }>(sql`
    with met as materialized (${o.met}), fit as materialized (${o.fit}), next as (
      select l.id, l.key from fit l where true ${beyond(walk, sql`l.key`)} order by ${inOrder(walk, sql`l.key`)} limit ${walk.limit}
    )
    select (select count(*) from met)::int as met, (select count(*) from fit)::int as fit, n.id, to_jsonb(n.key) #>> '{}' as key
    from (select) one left join next n on true`)
  const [first] = rows
  if (!first || (most !== null && first.met > most)) return null
  return { count: first.fit, places: rows.flatMap(({ id, key }) => (id === null ? [] : [{ id, key }])) }
}

/**
 * What the search index finds, of all workspaces: asked for together with the workspace, the planner would read its
 * whole primary key beside the few that were found. `offset 0` keeps the two apart.
 */
export function searched(query: string) {
  return sql`(select workspace_id, lead_id from lead_search where document @@ ${query}::tsquery offset 0)`
}

function beyond({ order, descending, after }: Walk, key: ReturnType<typeof sql>) {
  if (after === null) return sql``
  const { type } = ORDERS[order]
  return sql`and (${key}, l.id) ${descending ? sql`<` : sql`>`} (${after.key}::${type}, ${after.id}::uuid)`
}

function inOrder({ order, descending }: Walk, key: ReturnType<typeof sql> = ORDERS[order].key) {
  const way = descending ? sql`desc` : sql`asc`
  return sql`${key} ${way}, l.id ${way}`
}
