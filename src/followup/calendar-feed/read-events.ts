import { type Database, type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { dutiesHeldBy, readSetting } from '../command/setting.ts'
import { hashOf, workspaceOfFeed } from './feed-address.ts'
import { sayAction } from './feed-words.ts'
import { type FeedEvent, writeIcs } from './write-ics.ts'

/** Of what is long overdue a calendar is no place; further ahead hardly anything is planned. */
const DAYS_BACK = 30
const DAYS_AHEAD = 400
const MOST = 500
const DAY = 86_400_000
const MINUTES = 15

interface DueRow {
  id: string
  next_action: string
  due_at: Date
  call_due_at: Date | null
  revision: number
  who: string
}

/**
 * The calendar behind a secret address: the next actions and promised calls of its member and of whom they stand in for,
 * with name and company and no more. Refuses `calendar_not_found` for an address that was ended or never was, and for
 * whoever left.
 */
export async function readCalendar(
  database: Database,
  o: { token: string; publicUrl: string },
): Promise<string> {
  const workspaceId = workspaceOfFeed(o.token)
  if (workspaceId === null) throw notFound()
  return database.transaction(workspaceId, async (db) => {
    const feed = await db.first<{ member_id: string; workspace: string; language: string }>(sql`
      update calendar_feeds f set read_at = ${db.now} from members m, workspaces w
      where f.workspace_id = ${workspaceId} and f.token_hash = ${hashOf(o.token)}
        and m.workspace_id = f.workspace_id and m.id = f.member_id and (m.left_at is null or m.left_at > ${db.now})
        and w.id = f.workspace_id
      returning f.member_id, w.name as workspace, w.language`)
    if (!feed) throw notFound()
    const setting = await readSetting(db, db.now)
    const rows = await dueOf(db, dutiesHeldBy(setting, feed.member_id), db.now)
    const events = rows.flatMap((row) => eventsOf(row, feed.language, o.publicUrl))
    return writeIcs({ name: `Watertight: ${feed.workspace}`, now: db.now, events })
  })
}

/** One walk along leads_by_accountable for each member; offers are no appointments, and wake dates nobody's work. */
function dueOf(db: Db, memberIds: readonly string[], now: Date): Promise<DueRow[]> {
  const [from, to] = [new Date(now.getTime() - DAYS_BACK * DAY), new Date(now.getTime() + DAYS_AHEAD * DAY)]
  return db.all<DueRow>(sql`
    select l.id, l.next_action, l.due_at, case when l.call_kept_at is null then l.call_due_at end as call_due_at, l.revision,
      coalesce(nullif(concat_ws(', ', p.name, p.company), ''), '?') as who
    from unnest(${memberIds}::uuid[]) m(id) cross join lateral (
      select * from leads l
      where l.workspace_id = ${db.workspaceId} and l.accountable_id = m.id
        and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
        and (case when l.stage = 'offered' then 0 when l.next_action = 'wake' then 2 else 1 end) = 1
        and l.due_at >= ${from} and l.due_at <= ${to}
      order by l.due_at, l.id limit ${MOST}
    ) l
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = l.person_id
    order by l.due_at, l.id limit ${MOST}`)
}

function eventsOf(row: DueRow, language: string, publicUrl: string): FeedEvent[] {
  const of = (kind: string, at: Date, action: string): FeedEvent => ({
    uid: `${row.id}-${kind}@watertight`,
    at,
    minutes: MINUTES,
    title: `${sayAction(action, language)}: ${row.who}`,
    link: `${publicUrl}/leads/${row.id}`,
    sequence: row.revision,
  })
  const { call_due_at, due_at } = row
  const isTheCall = call_due_at?.getTime() === due_at.getTime()
  return [
    of('next', due_at, isTheCall ? 'promised_call' : row.next_action),
    ...(call_due_at && !isTheCall ? [of('call', call_due_at, 'promised_call')] : []),
  ]
}

function notFound(): Refusal {
  return new Refusal(
    'not_found',
    'calendar_not_found',
    'There is no such calendar, or its address was ended.',
  )
}
