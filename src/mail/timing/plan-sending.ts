import { type Db, sql, type Tx } from '#src/db/index.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readSaid, type Said } from '../permission/read-permissions.ts'
import { chooseSendTime, type SendRules } from './choose-send-time.ts'
import { readSendRules } from './send-rules.ts'
import { timeZoneOf } from './time-zone-of.ts'

/** Program or survey mail to a person, with when it is wanted. */
export interface Wanted {
  id: string
  person_id: string
  wanted: Date
}

const LOOK_BACK_DAYS = 31
const AT_A_TIME = 2_000

/**
 * When each mail may go, minding what else goes to the same person, these among themselves included. `said` saves reading
 * it again.
 */
export async function planSending(
  db: Db,
  mails: readonly Wanted[],
  o: { said?: Map<string, Said>; sentOnly?: boolean } = {},
): Promise<Map<string, Date>> {
  if (mails.length === 0) return new Map()
  const persons = [...new Set(mails.map(({ person_id }) => person_id))]
  const [rules, workspace, said, others] = await Promise.all([
    readSendRules(db),
    readWorkspace(db),
    o.said ?? readSaid(db, persons),
    readOthers(db, persons, mails, o.sentOnly === true),
  ])
  return new Map(
    mails.map(({ id, person_id, wanted }) => {
      const at = chosen(wanted, said.get(person_id), others.get(person_id) ?? [], rules, workspace.time_zone)
      others.set(person_id, [...(others.get(person_id) ?? []), at])
      return [id, at]
    }),
  )
}

function chosen(
  wanted: Date,
  said: Said | undefined,
  others: readonly Date[],
  rules: SendRules,
  ours: string,
): Date {
  return chooseSendTime({
    wanted,
    timeZone: timeZoneOf(said?.country ?? null, ours),
    rules,
    wish: { lessOften: said?.less_often === true, pausedUntil: said?.paused_until ?? null },
    others,
  })
}

async function readOthers(
  db: Db,
  persons: readonly string[],
  mails: readonly Wanted[],
  sentOnly: boolean,
): Promise<Map<string, Date[]>> {
  const earliest = Math.min(...mails.map(({ wanted }) => wanted.getTime()))
  const since = new Date(earliest - LOOK_BACK_DAYS * 86_400_000)
  const states = sentOnly
    ? ['sending', 'sent', 'doubtful']
    : ['queued', 'deferred', 'sending', 'sent', 'doubtful']
  const rows = await db.all<{ person_id: string; at: Date }>(sql`
    select n.person_id, m.at from unnest(${persons}::uuid[]) n(person_id)
    cross join lateral (
      select coalesce(sent_at, send_after) as at from messages
      where workspace_id = ${db.workspaceId} and person_id = n.person_id and kind in ('program', 'survey')
        and send_after >= ${since} and state = any(${states}::text[]) offset 0
    ) m`)
  const byPerson = Map.groupBy(rows, ({ person_id }) => person_id)
  return new Map([...byPerson].map(([person, found]) => [person, found.map(({ at }) => at)]))
}

/**
 * Puts off program mail that is due now but may not go now: it became due at night because the mail server was away, or
 * its reader paused since. Leaves all that is due and near the front checked. Answers how many were put off.
 */
export async function putOffUntimely(db: Tx, asOf: Date): Promise<number> {
  let total = 0
  for (;;) {
    const due = await db.all<Wanted>(sql`
      select id, person_id, ${asOf}::timestamptz as wanted from messages
      where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred') and kind in ('program', 'survey')
        and send_after <= ${asOf} and person_id is not null
      order by send_after limit ${AT_A_TIME} for update skip locked`)
    const times = await planSending(db, due, { sentOnly: true })
    const later = [...times].filter(([, at]) => at > asOf)
    if (later.length === 0) return total
    await db.run(sql`
      update messages m set send_after = v.at
      from unnest(${later.map(([id]) => id)}::uuid[], ${later.map(([, at]) => at)}::timestamptz[]) v(id, at)
      where m.workspace_id = ${db.workspaceId} and m.id = v.id`)
    total += later.length
  }
}
