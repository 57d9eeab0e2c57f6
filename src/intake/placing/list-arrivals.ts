import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type ArrivalLine, type ArrivalRow, linesOf } from './arrival-lines.ts'
import { daysAsIds } from './days-as-ids.ts'
import type { Place } from './what-became.ts'

export interface ArrivalsAsked {
  place: Place | 'all'
  channel?: string | undefined
  form?: string | undefined
  import?: string | undefined
  kind?: string | undefined
  from?: string | undefined
  to?: string | undefined
  before?: string | undefined
  fields: boolean
  limit: number
}

/** Arrivals that one page looks at; where few of them fit, the page is short and `next` says where to go on. */
const MOST_WALKED = 5_000
/** Contents above this are not read for a list. */
const LARGEST_SHOWN = 262_144

/**
 * Arrivals and what became of each, newest first (by when they arrived, which their ids tell). Walks the one index that
 * holds them in this order: all, those from the desk, those in one place, those that wait.
 */
export async function listArrivals(
  ctx: ReadContext,
  asked: ArrivalsAsked,
): Promise<{ inquiries: ArrivalLine[]; next: string | null }> {
  const { db } = ctx
  const walk = await walkOf(db, asked)
  const rows = await db.all<ArrivalRow>(sql`
    with walked as materialized (${walk})
    select i.id, i.channel, i.form_id, i.import_id, i.received_at, i.asked_at, i.content_bytes,
      coalesce(p.place, 'waiting') as place, p.lead_id, p.kind, p.reason, p.placed_at,
      case when i.content_bytes <= ${LARGEST_SHOWN} then c.content end as content, c.content_type, c.context,
      c.content is null as is_erased,
      (select a.mended from admissions a where a.workspace_id = ${db.workspaceId} and a.inquiry_id = i.id
        order by a.admitted_at desc limit 1) as mended
    from walked w
    cross join lateral (
      select * from inquiries i where i.workspace_id = ${db.workspaceId} and i.id = w.id offset 0
    ) i
    left join lateral (
      select * from placements p where p.workspace_id = ${db.workspaceId} and p.inquiry_id = w.id offset 0
    ) p on true
    cross join lateral (
      select * from inquiry_contents c where c.workspace_id = ${db.workspaceId} and c.inquiry_id = w.id offset 0
    ) c
    where true
      ${asked.place === 'all' ? sql`` : sql`and coalesce(p.place, 'waiting') = ${asked.place}`}
      ${asked.kind === undefined ? sql`` : sql`and p.kind = ${asked.kind}`}
      ${asked.channel === undefined ? sql`` : sql`and i.channel = ${asked.channel}`}
      ${asked.form === undefined ? sql`` : sql`and i.form_id = ${asked.form}`}
      ${asked.import === undefined ? sql`` : sql`and i.import_id = ${asked.import}`}
    limit ${asked.limit}`)
  const inquiries = await linesOf(db, rows, asked.fields)
  if (rows.length === asked.limit) return { inquiries, next: (rows.at(-1) as ArrivalRow).id }
  return { inquiries, next: await endOf(db, walk) }
}

/** Ids in descending order, from where the page before ended, within the days asked for. */
async function walkOf(db: Db, { place, channel, from, to, before }: ArrivalsAsked) {
  const days = from || to ? daysAsIds({ from, to }, (await readWorkspace(db)).time_zone) : {}
  const [table, id] =
    place === 'quarantine' || place === 'not_an_inquiry' || place === 'interaction'
      ? (['placements', 'inquiry_id'] as const)
      : place === 'waiting'
        ? (['inbox', 'inquiry_id'] as const)
        : (['inquiries', 'id'] as const)
  const column = sql.ref(id)
  return sql<{ id: string }>`
    select ${column} as id from ${sql.table(table)} where workspace_id = ${db.workspaceId}
      ${table === 'placements' ? sql`and place = ${sql.lit(place)}` : sql``}
      ${table === 'inquiries' && channel === 'desk' ? sql`and channel = 'desk'` : sql``}
      ${before ? sql`and ${column} < ${before}` : sql``}
      ${days.first ? sql`and ${column} >= ${days.first}` : sql``}
      ${days.end ? sql`and ${column} < ${days.end}` : sql``}
    order by ${column} desc limit ${sql.lit(MOST_WALKED)}`
}

/** Where a walk that did not fill its page ended; null at the end of all. */
async function endOf(db: Db, walk: Awaited<ReturnType<typeof walkOf>>): Promise<string | null> {
  const row = await db.first<{ count: number; last: string | null }>(sql`
    select count(*)::int as count, (array_agg(id order by id))[1] as last from (${walk}) walked`)
  return row && row.count === MOST_WALKED ? row.last : null
}

const MOST_COUNTED = 1_000

/** How many wait, are in quarantine, and were no inquiries; each counted up to 1,000. */
export async function countArrivals(
  db: Db,
): Promise<{ waiting: number; quarantine: number; not_an_inquiry: number }> {
  const placed = (place: string) => sql`
    (select count(*)::int from (
      select from placements where workspace_id = ${db.workspaceId} and place = ${sql.lit(place)} limit ${MOST_COUNTED}
    ) few)`
  const row = await db.first<{ waiting: number; quarantine: number; not_an_inquiry: number }>(sql`
    select ${placed('quarantine')} as quarantine, ${placed('not_an_inquiry')} as not_an_inquiry,
      (select count(*)::int from (
        select from inbox where workspace_id = ${db.workspaceId} limit ${MOST_COUNTED}
      ) few) as waiting`)
  return row ?? { waiting: 0, quarantine: 0, not_an_inquiry: 0 }
}
