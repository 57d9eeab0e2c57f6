import { type Db, sql, type Tx, takeLock } from '#src/db/index.ts'
import type { TouchKind, TouchRow } from '../touches/tables.ts'
import { type NewTouch, writeTouches } from '../touches/write-touches.ts'
import { chooseOpeners, TOGETHER_MS } from './choose-openers.ts'

/** After the last opening of a mail: longer than it takes to open all links together, with room for clocks that are off. */
const WAIT_MS = TOGETHER_MS + 3_000
/** Whoever goes on opening is not waited for any longer. */
const LONGEST_WAIT_MS = 60_000
/** The same link opened twice within it is one click: browsers ask again, hands tremble. */
const ONE_CLICK_MS = 60_000

interface OpeningRow {
  id: string
  message_id: string
  content_id: string | null
  address: string | null
  link: number
  links: number
  opened_at: Date
  machine: string | null
  sent_at: Date | null
  person_id: string | null
  lead_id: string | null
  title: string | null
  topic: string | null
  buying_stage: TouchRow['buying_stage']
  kind: TouchKind
  /** When a person opened the same before. */
  opened_before: Date | null
}

/** A click of a person, with the lead its mail was about. */
export interface Click extends TouchRow {
  lead_id: string | null
  /** Of what is in the library. */
  title: string | null
}

/**
 * Decides of links that were opened a moment ago who opened them, and keeps it as touches: machines too, told apart. A
 * mail that a person clicked in for the first time says so. Answers the clicks of persons, the earliest first; null where
 * nothing is to be decided yet. At most `most` mails are looked at. Runs one at a time per workspace (pipeline lock), in
 * the caller's transaction.
 */
export async function settleOpenings(db: Tx, o: { asOf: Date; most: number }): Promise<Click[] | null> {
  const messageIds = await mailsAtRest(db, o)
  if (messageIds.length === 0) return null
  await takeLock(db, 'pipeline')
  const rows = await openingsOf(db, messageIds, o.asOf)
  const settled = [...Map.groupBy(rows, (row) => row.message_id).values()].flatMap(touchesIn)
  const kept = await writeTouches(db, settled)
  await db.run(sql`
    delete from link_openings o using unnest(${rows.map(({ id }) => id)}::uuid[]) n(id)
    where o.workspace_id = ${db.workspaceId} and o.id = n.id`)
  await markClicked(db, kept)
  const openings = new Map(rows.map((row) => [row.id, row]))
  return kept
    .filter(({ machine }) => machine === null)
    .map((touch) => ({
      ...touch,
      lead_id: openings.get(touch.id)?.lead_id ?? null,
      title: openings.get(touch.id)?.title ?? null,
    }))
    .sort((a, b) => a.happened_at.getTime() - b.happened_at.getTime())
}

/** Mails of which no link was opened for a while: what was opened together is looked at together. */
async function mailsAtRest(db: Db, { asOf, most }: { asOf: Date; most: number }): Promise<string[]> {
  const before = (ms: number) => new Date(asOf.getTime() - ms)
  const rows = await db.all<{ message_id: string }>(sql`
    select message_id from link_openings where workspace_id = ${db.workspaceId}
    group by message_id
    having max(opened_at) <= ${before(WAIT_MS)} or min(opened_at) <= ${before(LONGEST_WAIT_MS)}
    order by min(opened_at) limit ${most}`)
  return rows.map((row) => row.message_id)
}

function openingsOf(db: Db, messageIds: readonly string[], asOf: Date): Promise<OpeningRow[]> {
  return db.all<OpeningRow>(sql`
    select o.id, o.message_id, c.id as content_id, o.address, o.link, o.links, o.opened_at, o.machine, coalesce(m.sent_at, given.inquired_at) as sent_at,
      p.id as person_id, coalesce(m.lead_id, given.id) as lead_id, c.title, c.topic, c.buying_stage,
      case when c.id is null or c.address is not null then 'clicked'
        when c.kind in ('video', 'webinar') then 'watched' else 'downloaded' end as kind,
      (select max(t.happened_at) from touches t
        where t.workspace_id = ${db.workspaceId} and t.message_id = o.message_id and t.machine is null
          and t.content_id is not distinct from c.id and t.address is not distinct from o.address) as opened_before
    from unnest(${messageIds}::uuid[]) n(id)
    join link_openings o on o.workspace_id = ${db.workspaceId} and o.message_id = n.id and o.opened_at <= ${asOf}
    left join messages m on m.workspace_id = ${db.workspaceId} and m.id = o.message_id
    left join leads given on given.workspace_id = ${db.workspaceId} and given.id = o.message_id
    left join persons p on p.workspace_id = ${db.workspaceId} and p.id = coalesce(m.person_id, given.person_id)
      and p.erased_at is null
    left join contents c on c.workspace_id = ${db.workspaceId} and c.id = o.content_id
    order by o.opened_at, o.id`)
}

/** What one mail becomes. Whom we do not know any more is nobody's touch. */
function touchesIn(rows: readonly OpeningRow[]): NewTouch[] {
  const openers = chooseOpeners(
    rows.map((row) => ({ ...row, at: row.opened_at })),
    rows[0]?.sent_at ?? null,
  )
  const last = new Map<number, number>()
  return rows.flatMap((row): NewTouch[] => {
    const machine = openers.get(row.id) ?? null
    if (machine === null) {
      const at = row.opened_at.getTime()
      const before = Math.max(last.get(row.link) ?? 0, row.opened_before?.getTime() ?? 0)
      last.set(row.link, at)
      if (at - before < ONE_CLICK_MS) return []
    }
    const { id, person_id, kind, topic, buying_stage, content_id, message_id, address, opened_at } = row
    if (person_id === null) return []
    return [
      {
        id,
        person_id,
        kind,
        happened_at: opened_at,
        topic,
        buying_stage,
        content_id,
        message_id,
        address,
        machine,
      },
    ]
  })
}

async function markClicked(db: Tx, kept: readonly TouchRow[]): Promise<void> {
  const first = new Map<string, Date>()
  for (const { message_id, machine, happened_at } of kept) {
    if (message_id === null || machine !== null) continue
    const before = first.get(message_id)
    if (!before || happened_at < before) first.set(message_id, happened_at)
  }
  if (first.size === 0) return
  await db.run(sql`
    update messages m set clicked_at = n.at
    from unnest(${[...first.keys()]}::uuid[], ${[...first.values()]}::timestamptz[]) n(id, at)
    where m.workspace_id = ${db.workspaceId} and m.id = n.id and m.clicked_at is null`)
}
