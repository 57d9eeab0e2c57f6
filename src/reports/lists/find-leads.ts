import { sql, type Tx } from '#src/db/index.ts'
import { lexeme, type Sought } from './filters.ts'
import { ORDERS, type Order, type OrderName, type Stretch } from './orders.ts'

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

/** How many leads are walked by at first and then, and how many found at once are sorted. */
export interface Effort {
  firstSteps: number
  steps: number
  sorted: number
}

const EFFORT: Effort = { firstSteps: 500, steps: 8_000, sorted: 4_000 }

/**
 * The next leads of a list in its order. What is frequent is soon met by walking the order's index; what is rare, the
 * search index finds at once, and it is few to sort. What is frequent but not where the walk begins is looked for one
 * stretch of the order after another. So no list reads more than some thousand rows, whatever it is filtered by.
 */
export async function findLeads(db: Tx, sought: Sought, walk: Walk, effort: Effort = EFFORT): Promise<Found> {
  await planSmall(db)
  const near = await walkOn(db, sought, walk, effort.firstSteps)
  if (near.end === null) return { places: near.places, count: null }
  // As many as were met on the first steps: would walking on fill the page?
  const isFrequent = near.places.length * effort.steps >= walk.limit * effort.firstSteps
  const first = isFrequent ? null : await findFew(db, sought, walk, effort)
  if (first) return first
  const far = await walkOn(db, sought, goOn(walk, near.places, near.end), effort.steps)
  const places = [...near.places, ...far.places]
  if (far.end === null) return { places, count: null }
  const second = isFrequent ? await findFew(db, sought, walk, effort) : null
  if (second) return second
  const rest = await searchStretches(db, sought, goOn(walk, places, far.end), effort)
  return { places: [...places, ...rest], count: null }
}

async function findFew(db: Tx, sought: Sought, walk: Walk, { sorted }: Effort): Promise<Found | null> {
  return (await sortFew(db, sought, walk, sorted)) ?? sortRange(db, sought, walk, sorted)
}

function goOn(walk: Walk, found: readonly Place[], after: Place): Walk {
  return { ...walk, after, limit: walk.limit - found.length }
}

/** Walks on by some steps; `end` is where it stopped, null where the page is full or the list at its end. */
async function walkOn(
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
function conditionsOf(db: Tx, { columns, words }: Sought) {
  const said = sql`(select s.document @@ ${words}::tsquery from lead_search s
    where s.workspace_id = ${db.workspaceId} and s.lead_id = l.id)`
  const all = words === null ? columns : [...columns, said]
  return all.length > 0 ? sql`coalesce(${sql.join(all, sql` and `)}, false)` : sql`true`
}

/** What the search index finds, sorted; null where it finds more than that many (`most` null: however many). */
async function sortFew(
  db: Tx,
  { ranges, query }: Sought,
  walk: Walk,
  most: number | null,
): Promise<Found | null> {
  if (query === null) return null
  const { key } = ORDERS[walk.order]
  const conditions = [
    ...ranges.map(({ condition }) => condition),
    ...(most === null ? [] : [sql`(select count(*) from met) <= ${most}`]),
  ]
  return readFew(db, walk, most, {
    met: sql`select lead_id from ${searched(query)} s where workspace_id = ${db.workspaceId} ${most === null ? sql`` : sql`limit ${most + 1}`}`,
    fit: sql`select l.id, ${key} as key from met join leads l on l.workspace_id = ${db.workspaceId} and l.id = met.lead_id
      ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}`,
  })
}

/** The leads that asked within the days the list is limited to, sorted; null where there are too many of them. */
async function sortRange(db: Tx, sought: Sought, walk: Walk, most: number): Promise<Found | null> {
  const days = sought.ranges.filter(({ order }) => order === 'inquired_at').map(({ condition }) => condition)
  if (days.length < 2) return null
  return readFew(db, walk, most, {
    met: sql`select l.*, ${ORDERS[walk.order].key} as key from leads l
      where l.workspace_id = ${db.workspaceId} and ${sql.join(days, sql` and `)}
      order by l.inquired_at limit ${most + 1}`,
    fit: sql`select id, key from met l where (select count(*) from met) <= ${most} and ${conditionsOf(db, sought)}`,
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

/** Takes the stretches of the order one after another, more at once the emptier they are. */
async function searchStretches(db: Tx, sought: Sought, walk: Walk, effort: Effort): Promise<Place[]> {
  const stretches = await stretchesFrom(db, walk)
  const places: Place[] = []
  let at = 0
  let size = 1
  while (at < stretches.length && places.length < walk.limit) {
    const some = stretches.slice(at, at + size)
    const rest = { ...walk, limit: walk.limit - places.length }
    const within = `(${some.map((stretch) => lexeme(stretch.lexeme)).join(' | ')})`
    const query = sought.query === null ? within : `${sought.query} & ${within}`
    const found = await sortFew(db, { ...sought, query }, rest, effort.sorted)
    if (found) {
      places.push(...found.places)
      at += size
      size = found.places.length === 0 ? size * 2 : size
    } else if (size > 1) {
      size = Math.max(1, size >> 2)
    } else {
      const full = await searchFull(db, { ...sought, query }, rest, some[0] as Stretch, effort)
      places.push(...full.places)
      if (full.isDone) break
      at += 1
    }
  }
  return places
}

/**
 * A stretch that is full of what is looked for is walked from where it begins, and on beyond it; where that does not
 * fill the page, the stretch is sorted whole.
 */
async function searchFull(
  db: Tx,
  sought: Sought,
  walk: Walk,
  stretch: Stretch,
  effort: Effort,
): Promise<{ places: Place[]; isDone: boolean }> {
  const { first, last } = stretch
  const fromEnd = first === last ? { key: last, id: HIGHEST_ID } : { key: last, id: LOWEST_ID }
  const begin = walk.descending ? fromEnd : { key: first, id: LOWEST_ID }
  const after = walk.after && isWithin(stretch, walk.after.key) ? walk.after : begin
  const walked = await walkOn(db, sought, { ...walk, after }, effort.steps)
  if (walked.end === null) return { places: walked.places, isDone: true }
  return { places: (await sortFew(db, sought, walk, null))?.places ?? [], isDone: false }
}

const LOWEST_ID = '00000000-0000-0000-0000-000000000000'
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

function isWithin({ first, last }: Stretch, key: string): boolean {
  const value = (text: string) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))
  return key === first || (value(key) >= value(first) && value(key) < value(last))
}

async function stretchesFrom(db: Tx, { order, descending, after }: Walk): Promise<Stretch[]> {
  const { key, type, none, stretches }: Order = ORDERS[order]
  const some = none === null ? sql`` : sql`and ${key} <> ${none.first}::${type}`
  const end = (way: Sql) => sql`(
    select to_jsonb(${key}) #>> '{}' from leads l where workspace_id = ${db.workspaceId} ${some}
    order by ${key} ${way}, id ${way} limit 1)`
  const ends = await db.first<{ first: string | null; last: string | null }>(
    sql`select ${end(sql`asc`)} as first, ${end(sql`desc`)} as last`,
  )
  const isNone = none !== null && after?.key === none.first
  const noneIsLowest = order === 'score'
  const noneComesFirst = noneIsLowest !== descending
  const from = after && !isNone && !descending ? after.key : ends?.first
  const to = after && !isNone && descending ? after.key : ends?.last
  const isPast = isNone && !noneComesFirst
  const rising = from && to && !isPast ? stretches(from, to) : []
  const ordered = descending ? rising.reverse() : rising
  if (none === null) return ordered
  if (!noneComesFirst) return [...ordered, none]
  return after && !isNone ? ordered : [none, ...ordered]
}

/**
 * For the rest of the transaction. The planner holds a workspace for small (see 0013) and would read all of it, to sort
 * or to hash it; here nothing is worth more than a walk along an index and a look-up by key.
 */
async function planSmall(db: Tx): Promise<void> {
  await db.run(sql`select set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`)
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
