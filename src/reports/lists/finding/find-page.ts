import { sql, type Tx } from '#src/db/index.ts'
import { isOpen, OPEN_STAGES, STAGES, type Stage } from '#src/lead/index.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { type ListFilters, seek } from './filters.ts'
import { findLeads } from './find-leads.ts'
import type { OrderName } from './orders.ts'
import type { Place } from './steps.ts'

export const SORTS = ['inquired_at', 'last_activity_at', 'due_at', 'score', 'stage'] as const

/** `-` before it: falling. By stage, the newest inquiry of each stage comes first. */
export type Sort = (typeof SORTS)[number] | `-${(typeof SORTS)[number]}`

export interface FoundPage {
  ids: string[]
  /** To be given as `after` for the next page; null at the end. */
  next: string | null
  isFirst: boolean
  /** How many there are in all, where that came out. */
  count: number | null
}

type Found = { place: Place; stage: Stage | null }[]

/** The ids of one page of a list. Refuses `cursor_unreadable`. */
export async function findPage(
  db: Tx,
  filters: ListFilters,
  { sort, limit, after }: { sort: Sort; limit: number; after?: string | undefined },
): Promise<FoundPage> {
  const { time_zone } = await readWorkspace(db)
  const cursor = after === undefined ? null : readCursor(after, sort)
  const asked = sort.replace('-', '') as (typeof SORTS)[number]
  // Closed leads are due at no time: in that order they stand by what happened last.
  const order = asked === 'due_at' && isAllClosed(filters) ? 'last_activity_at' : asked
  const way = { descending: sort.startsWith('-'), limit: limit + 1, timeZone: time_zone }
  const { found, count } =
    order === 'stage'
      ? await findByStage(db, filters, { ...way, cursor })
      : await findInOrder(db, filters, { ...way, order, after: cursor })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    ids: page.map(({ place }) => place.id),
    next: last ? writeCursor({ sort, stage: last.stage, ...last.place }) : null,
    isFirst: cursor === null,
    count: cursor === null && !last ? page.length : count,
  }
}

function isAllClosed({ stage, closed_from, closed_to }: ListFilters): boolean {
  if (closed_from || closed_to) return true
  return stage?.every((one) => !isOpen(one as Stage)) ?? false
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
  { timeZone, descending, limit, cursor }: Way & { cursor: Cursor | null },
): Promise<{ found: Found; count: number | null }> {
  const empty = await emptyStages(db)
  const wanted = STAGES.filter(
    (stage) => !empty.has(stage) && (!filters.stage || filters.stage.includes(stage)),
  )
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

/** The open stages that no lead is in: looked at one by one, each would take a search of its own. */
async function emptyStages(db: Tx): Promise<ReadonlySet<Stage>> {
  const rows = await db.all<{ stage: Stage }>(sql`
    select stage from unnest(${OPEN_STAGES}::text[]) stage where not exists (
      select from leads l where l.workspace_id = ${db.workspaceId} and l.stage = stage.stage
        and l.stage in (${sql.join(OPEN_STAGES.map((stage) => sql.lit(stage)))}))`)
  return new Set(rows.map(({ stage }) => stage))
}
