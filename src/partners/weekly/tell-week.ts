import { type Database, sql } from '#src/db/index.ts'
import { queueMessages } from '#src/mail/index.ts'
import { intakeSince, nextOpen } from '#src/people/calendar/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type RosterMember, readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'

const DAY = 86_400_000

/**
 * One mail a week to everybody of a partner who has open leads, when their week begins: on Monday, or the first day after
 * it on which they work, within a day of that. Who has none gets none; a week is told once. Safe on several servers at
 * once. Answers how many mails were queued.
 */
export async function tellWeek(o: { database: Database; workspaceId: string; asOf: Date }): Promise<number> {
  const { database, workspaceId, asOf } = o
  const db = database.bind(workspaceId)
  const workspace = await readWorkspace(db)
  if (workspace.settings.answersOff === true) return 0
  const roster = await readRoster(db, workspace, asOf)
  const due = [...roster.values()].flatMap((member) => {
    const week = member.partner && member.email ? weekToTell(member, asOf) : null
    return week ? [{ member, week }] : []
  })
  if (due.length === 0) return 0
  const open = await db.all<{ id: string; leads: number }>(sql`
    select l.accountable_id as id, count(*)::int as leads from leads l
    where l.workspace_id = ${workspaceId} and l.accountable_id = any(${due.map(({ member }) => member.id)}::uuid[])
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
      and l.stage in ('offered', 'working', 'opportunity')
    group by 1`)
  const leadsOf = new Map(open.map(({ id, leads }) => [id, leads]))
  const told = due.filter(({ member }) => leadsOf.has(member.id))
  if (told.length === 0) return 0
  return database.transaction(workspaceId, async (tx) => {
    const queued = await queueMessages(
      { db: tx, actor: SYSTEM, now: asOf },
      told.map(({ member, week }) => ({
        kind: 'partner_news' as const,
        template: 'partner_week',
        member_id: member.id,
        to_address: member.email,
        dedupe_key: `partner_week:${member.id}:${week}`,
        data: { count: leadsOf.get(member.id) ?? 0 },
        send_after: asOf,
      })),
    )
    return queued.length
  })
}

/** The Monday of the week that somebody is to be told of now; null at any other time, or while they are away. */
export function weekToTell(
  member: Pick<RosterMember, 'calendar' | 'leftAt' | 'absentUntil'>,
  now: Date,
): string | null {
  if (member.leftAt || (member.absentUntil && member.absentUntil > now)) return null
  const monday = intakeSince(member.calendar.timeZone, now).thisWeek
  const begins = nextOpen(member.calendar, monday)
  const isBegun = begins !== null && begins <= now && now.getTime() - begins.getTime() < DAY
  return isBegun ? monday.toISOString() : null
}
