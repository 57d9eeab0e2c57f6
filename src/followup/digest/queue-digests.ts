import { type Database, type Db, sql, type Tx } from '#src/db/index.ts'
import { queueMessages } from '#src/mail/index.ts'
import { instantOf, localClock, nextOpen } from '#src/people/calendar/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { PARTNER } from '#src/people/roles.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { dutiesHeldBy, readSetting, type Setting } from '../command/setting.ts'
import { countDue, type DueLead, dueLeads } from '../today/due-leads.ts'

const HOUR = 3_600_000
const DAY = 86_400_000
/** A server that was down in the morning sends it late, but not into the afternoon. */
const LATEST_MS = 3 * HOUR
/** So many stand in the mail; the rest is on Today. */
const MOST = 30

interface Morning {
  member: RosterMember & { email: string }
  opens: Date
  endOfDay: Date
  key: string
}

/**
 * Queues the mail that lists a member's day, at the start of their working day: one for each member and day, however often
 * this runs and on however many servers; none where nothing was there to do when the day began, for whoever is on leave,
 * left, has no address or wants none. Partners have letters of their own. Answers how many were queued.
 */
export async function queueDigests(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<number> {
  return o.database.transaction(o.workspaceId, async (db) => {
    const setting = await readSetting(db, o.asOf)
    if (setting.workspace.settings.answersOff === true) return 0
    const mornings = [...setting.roster.values()].flatMap((member) => morningOf(member, setting) ?? [])
    const wanted = await withoutToldAndMuted(db, mornings)
    let queued = 0
    for (const morning of wanted) queued += await queueOne(db, morning, setting)
    return queued
  })
}

/** The morning of a member where it is morning now; the day is theirs, wherever they sit. */
function morningOf(member: RosterMember, { now }: Setting): Morning | undefined {
  const { id, email, calendar, leftAt, absentUntil, roles } = member
  if (!email || absentUntil !== null || (leftAt !== null && leftAt <= now) || roles.includes(PARTNER)) return
  const { day } = localClock(calendar.timeZone, now)
  const midnight = instantOf(calendar.timeZone, day)
  const opens = midnight && nextOpen(calendar, midnight)
  if (!opens || opens > now || now.getTime() - opens.getTime() > LATEST_MS) return
  if (localClock(calendar.timeZone, opens).day !== day) return
  const endOfDay = instantOf(calendar.timeZone, day + 1) ?? new Date(opens.getTime() + DAY)
  const key = `digest:${id}:${new Date(day * DAY).toISOString().slice(0, 10)}`
  return { member: { ...member, email }, opens, endOfDay, key }
}

async function withoutToldAndMuted(db: Db, mornings: readonly Morning[]): Promise<Morning[]> {
  if (mornings.length === 0) return []
  const [told, muted] = await Promise.all([
    db.all<{ key: string }>(sql`
      select m.dedupe_key as key from unnest(${mornings.map(({ key }) => key)}::text[]) u(key) cross join lateral (
        select dedupe_key from messages where workspace_id = ${db.workspaceId} and dedupe_key = u.key offset 0
      ) m`),
    db.all<{ member_id: string }>(sql`
      select member_id from muted_mail where workspace_id = ${db.workspaceId} and kind = 'digest'`),
  ])
  const keys = new Set(told.map(({ key }) => key))
  const quiet = new Set(muted.map(({ member_id }) => member_id))
  return mornings.filter(({ key, member }) => !keys.has(key) && !quiet.has(member.id))
}

async function queueOne(
  db: Tx,
  { member, opens, endOfDay, key }: Morning,
  setting: Setting,
): Promise<number> {
  const ids = dutiesHeldBy(setting, member.id)
  const leads = (await dueLeads(db, ids, { limit: MOST, after: null })).filter(
    (lead) => lead.urgency === 0 || lead.due_at < endOfDay,
  )
  if (!leads.some((lead) => wasThere(lead, opens))) return 0
  const counts = await countDue(db, ids, setting.now, endOfDay)
  const queued = await queueMessages({ db, actor: SYSTEM, now: setting.now }, [
    {
      kind: 'digest',
      template: 'digest',
      member_id: member.id,
      to_address: member.email,
      dedupe_key: key,
      data: { ...counts, leads: leads.map(({ id }) => id).join(',') },
    },
  ])
  return queued.length
}

/** What comes in during the morning is told when it comes, not by a late list of the day. */
function wasThere({ moved_at, last_attempt_at }: DueLead, opens: Date): boolean {
  return moved_at <= opens && (last_attempt_at === null || last_attempt_at <= opens)
}
