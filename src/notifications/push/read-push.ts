import { type Db, sql } from '#src/db/index.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { listNotifications } from '../list-notifications.ts'
import type { ClaimedPush } from './claim-pushes.ts'
import { type PushText, sayPush } from './say-push.ts'

interface LeadNow {
  stage: string
  accountable_id: string | null
  grade: string | null
  due_at: Date | null
  who: string
}

/**
 * What a device is to show now, in words of what its member may see now; undefined for what they read, left, or what is
 * over: an offer that is theirs no more.
 */
export async function readPush(
  db: Db,
  push: ClaimedPush,
  member: RosterMember,
  now: Date,
): Promise<{ text: PushText; isHot: boolean; isUrgent: boolean } | undefined> {
  if (member.leftAt !== null && member.leftAt <= now) return undefined
  const actor = { kind: 'member', id: member.id, roles: member.roles } as const
  const list = await listNotifications({ db, actor, now }, { ids: [push.notification_id], limit: 1 })
  const line = list.items[0]
  if (!line || line.read_at !== null) return undefined
  const lead = line.lead_id === null ? undefined : await readLead(db, line.lead_id)
  const isOpenOffer = lead?.stage === 'offered' && lead.accountable_id === member.id && lead.due_at !== null
  if (line.kind === 'offer' && line.count === 1 && !isOpenOffer) return undefined
  const isHot = lead?.grade === 'hot'
  return {
    isHot,
    isUrgent: isHot || line.kind === 'offer',
    text: sayPush({
      pushId: push.id,
      notificationId: push.notification_id,
      kind: line.kind,
      sentence: line.sentence,
      leadId: line.lead_id,
      count: line.count,
      offer:
        line.kind === 'offer' && isOpenOffer && lead?.due_at
          ? { who: lead.who, grade: lead.grade, dueAt: lead.due_at }
          : null,
      timeZone: member.calendar.timeZone,
      now,
    }),
  }
}

function readLead(db: Db, id: string): Promise<LeadNow | undefined> {
  return db.first<LeadNow>(sql`
    select l.stage, l.accountable_id, l.grade, l.due_at, coalesce(p.company, p.name, 'somebody') as who
    from leads l left join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    where l.workspace_id = ${db.workspaceId} and l.id = ${id}`)
}
