import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { type NewMessage, queueMessages } from './queue-messages.ts'

/** Something a member should know of at once. */
export interface MemberNotice {
  memberId: string
  kind: 'escalation' | 'offer'
  /** Of an escalation: `promise_broken`, `call_broken`, `duty_broken`, `offers_exhausted`, `taken_back`; others are told as written. */
  what: string
  leadId: string
  /** The same cause is told once: the escalation's or offer's id. */
  causeId: string
  /** Who is accountable. */
  aboutMemberId?: string | null
}

/** A mail that was queued for a member, with the causes it tells of. */
export interface ToldMember {
  messageId: string
  memberId: string
  causeIds: string[]
}

/**
 * Queues mail to members: one each, however many leads it is about, so that a morning with two hundred overdue duties
 * is one mail. Members without an address, those who left and those who want no mail of the kind get none. Answers what
 * was queued.
 */
export async function tellMembers(ctx: Context, notices: readonly MemberNotice[]): Promise<ToldMember[]> {
  if (notices.length === 0) return []
  const members = await readAddressed(ctx, notices)
  const groups = members.flatMap(({ id, email, mutes }) => {
    const own = notices.filter((notice) => notice.memberId === id && !mutes.includes(notice.kind))
    return [...Map.groupBy(own, (notice) => `${notice.kind} ${notice.what}`).values()].map((group) =>
      mailAbout(id, email, group as [MemberNotice, ...MemberNotice[]]),
    )
  })
  const queued = await queueMessages(
    ctx,
    groups.map(({ message }) => message),
  )
  return queued.flatMap((message) => {
    const group = groups.find((one) => one.message.dedupe_key === message.dedupe_key)
    if (!group || message.member_id === null) return []
    return [{ messageId: message.id, memberId: message.member_id, causeIds: group.causeIds }]
  })
}

interface Addressed {
  id: string
  email: string
  mutes: string[]
}

function readAddressed({ db }: Context, notices: readonly MemberNotice[]): Promise<Addressed[]> {
  return db.all<Addressed>(sql`
    select id, email, array(select kind from muted_mail u where u.workspace_id = m.workspace_id and u.member_id = m.id) as mutes
    from members m
    where workspace_id = ${db.workspaceId} and id = any(${notices.map((notice) => notice.memberId)}::uuid[])
      and email is not null and left_at is null`)
}

function mailAbout(
  memberId: string,
  email: string,
  group: [MemberNotice, ...MemberNotice[]],
): { message: NewMessage; causeIds: string[] } {
  const [first] = group
  const causeIds = group.map((notice) => notice.causeId).sort()
  const about = new Set(group.map((notice) => notice.aboutMemberId ?? null))
  return {
    causeIds,
    message: {
      kind: first.kind,
      template: first.kind,
      member_id: memberId,
      to_address: email,
      lead_id: group.length === 1 ? first.leadId : null,
      dedupe_key: `${first.kind}:${memberId}:${causeIds[0]}`,
      data: {
        kind: first.what,
        count: group.length,
        about: about.size === 1 ? ([...about][0] ?? null) : null,
      },
    },
  }
}
