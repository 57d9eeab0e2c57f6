import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { queueMessages } from './queue-messages.ts'

/** Something a member should know of at once. */
export interface MemberNotice {
  memberId: string
  kind: 'escalation' | 'offer'
  /** Of an escalation: `promise_broken`, `duty_broken`, `offers_exhausted`, `taken_back`; others are told as written. */
  what: string
  leadId: string
  /** The same cause is told once: the escalation's or offer's id. */
  causeId: string
  /** Who is accountable. */
  aboutMemberId?: string | null
}

/**
 * Queues mail to members: one each, however many leads it is about, so that a morning with two hundred overdue duties
 * is one mail. Members without an address and those who left get none. Answers how many mails were queued.
 */
export async function tellMembers(ctx: Context, notices: readonly MemberNotice[]): Promise<number> {
  if (notices.length === 0) return 0
  const members = await ctx.db.all<{ id: string; email: string }>(sql`
    select id, email from members
    where workspace_id = ${ctx.db.workspaceId} and id = any(${notices.map((notice) => notice.memberId)}::uuid[])
      and email is not null and left_at is null`)
  const messages = members.flatMap(({ id, email }) => {
    const own = notices.filter((notice) => notice.memberId === id)
    return [...Map.groupBy(own, (notice) => `${notice.kind} ${notice.what}`).values()].map((group) => {
      const [first] = group as [MemberNotice]
      const causes = group.map((notice) => notice.causeId).sort()
      const about = new Set(group.map((notice) => notice.aboutMemberId ?? null))
      return {
        kind: first.kind,
        template: first.kind,
        member_id: id,
        to_address: email,
        lead_id: group.length === 1 ? first.leadId : null,
        dedupe_key: `${first.kind}:${id}:${causes[0]}`,
        data: {
          kind: first.what,
          count: group.length,
          about: about.size === 1 ? ([...about][0] ?? null) : null,
        },
      }
    })
  })
  return (await queueMessages(ctx, messages)).length
}
