import type { Tx } from '#src/db/index.ts'
import { STAGES, type Stage } from '#src/lead/index.ts'
import type { Actor } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { countLeads, type LeadCount } from './count-leads.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type ListFilters, seek } from './filters.ts'
import { findLeads } from './find-leads.ts'
import type { OrderName } from './orders.ts'
import { type LeadLine, readLines } from './read-lines.ts'
import type { Place } from './steps.ts'

export const SORTS = ['inquired_at', 'last_activity_at', 'due_at', 'score', 'stage'] as const

export type Sort = (typeof SORTS)[number] | `-${(typeof SORTS)[number]}`

export interface LeadList {
  items: LeadLine[]
  /** To be given as `after` for the next page; null at the end. */
  next: string | null
  /** How many there are in all; only with the first page. */
  count: LeadCount | null
}

interface Asked {
  filters: ListFilters
  /** `-` before it: falling. By stage, the newest inquiry of each stage comes first. */
  sort: Sort
  limit: number
  after?: string | undefined
}

type Found = { place: Place; stage: Stage | null }[]

/**
 * One page of the leads the actor may see, by filters and in an order. A rep sees the own ones and those of whom they
 * stand in for. Counts above a thousand are estimates and marked. Refuses `cursor_unreadable`.
 */
export async function listLeads(
  ctx: { db: Tx; actor: Actor; now: Date },
  { filters, sort, limit, after }: Asked,
): Promise<LeadList> {
  const { db } = ctx
  const [within, { time_zone }] = await Promise.all([membersWithin(ctx, 'leads.read'), readWorkspace(db)])
  const seen = within === 'all' ? filters : { ...filters, owner: ownersWithin(filters.owner, within) }
  const cursor = after === undefined ? null : readCursor(after, sort)
  const order = sort.replace('-', '') as (typeof SORTS)[number]
  const walk = { descending: sort.startsWith('-'), limit: limit + 1 }
  const { found, count } =
    order === 'stage'
      ? await findByStage(db, seen, { ...walk, timeZone: time_zone, cursor })
      : await findInOrder(db, seen, { ...walk, timeZone: time_zone, order, after: cursor })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    items: await readLines(
      db,
      page.map(({ place }) => place.id),
    ),
    next: last ? writeCursor({ sort, stage: last.stage, ...last.place }) : null,
    count: cursor ? null : await countOf(db, seen, { timeZone: time_zone, found, limit, count }),
  }
}

function ownersWithin(asked: string[] | undefined, within: readonly string[]): string[] {
  return asked ? asked.filter((id) => within.includes(id)) : [...within]
}

interface Way {
  descending: boolean
  limit: number
  timeZone: string
}

async function findInOrder(
  db: Tx,
  filters: ListFilters,
  { timeZone, ...walk }: Way & { order: OrderName; after: Place | null },
): Promise<{ found: Found; count: number | null }> {
  const { places, count } = await findLeads(db, seek(filters, timeZone), walk)
  return { found: places.map((place) => ({ place, stage: null })), count }
}

/** Stage after stage, until the page is full. */
async function findByStage(
  db: Tx,
  filters: ListFilters,
  { timeZone, descending, limit, cursor }: Way & { cursor: (Place & { stage: string | null }) | null },
): Promise<{ found: Found; count: number | null }> {
  const wanted = STAGES.filter((stage) => !filters.stage || filters.stage.includes(stage))
  const stages = descending ? wanted.reverse() : wanted
  const at = cursor ? stages.indexOf(cursor.stage as Stage) : 0
  const found: Found = []
  for (const stage of stages.slice(Math.max(0, at))) {
    const { places } = await findLeads(db, seek({ ...filters, stage: [stage] }, timeZone), {
      order: 'inquired_at',
      descending: true,
      after: cursor?.stage === stage ? cursor : null,
      limit: limit - found.length,
    })
    found.push(...places.map((place) => ({ place, stage })))
    if (found.length === limit) break
  }
  return { found, count: null }
}

async function countOf(
  db: Tx,
  filters: ListFilters,
  o: { timeZone: string; found: Found; limit: number; count: number | null },
): Promise<LeadCount> {
  if (o.found.length <= o.limit) return { leads: o.found.length, is_estimate: false }
  if (o.count !== null) return { leads: o.count, is_estimate: false }
  return countLeads(db, seek(filters, o.timeZone), o.timeZone)
}
