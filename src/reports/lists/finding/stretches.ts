import { sql, type Tx } from '#src/db/index.ts'
import { lexeme, type Sought } from './filters.ts'
import { ORDERS, type Order, type Stretch } from './orders.ts'
import { type Effort, type Place, sortFew, type Walk, walkOn } from './steps.ts'

/** Takes the stretches of the order one after another, more at once the emptier they are. */
export async function searchStretches(db: Tx, sought: Sought, walk: Walk, effort: Effort): Promise<Place[]> {
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
  const noneIsLowest = order === 'score'
  // As a limit, so that the walk begins beyond them: unequal, it would step over each of them.
  const some =
    none === null ? sql`` : sql`and ${key} ${noneIsLowest ? sql`>` : sql`<`} ${none.first}::${type}`
  const end = (way: ReturnType<typeof sql>) => sql`(
    select to_jsonb(${key}) #>> '{}' from leads l where workspace_id = ${db.workspaceId} ${some}
    order by ${key} ${way}, id ${way} limit 1)`
  const ends = await db.first<{ first: string | null; last: string | null }>(
    sql`select ${end(sql`asc`)} as first, ${end(sql`desc`)} as last`,
  )
  const isNone = none !== null && after?.key === none.first
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
