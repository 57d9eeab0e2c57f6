import { sql } from '#src/db/index.ts'
import { queueMessages } from '#src/mail/index.ts'
import type { MemberMailRow, Settled } from '#src/mail/members/index.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { commandId } from './doing/command-id.ts'
import type { MailRoom } from './settle-mail.ts'
import type { Author, WrittenMail } from './written-mail.ts'

export interface Outcome {
  state: 'asked' | 'done' | 'left'
  leadId: string | null
  done: Settled[]
  /** It is answered later, when more is known. */
  isSilent?: boolean
}

/** Whoever is answered more often than that in an hour is a machine, or talks to one. */
const MOST_ANSWERS = 30

/** Writes what became of a mail, puts it on its lead, and answers its member where that is wanted. */
export async function settle(
  room: MailRoom,
  row: MemberMailRow,
  o: Outcome & { author: Author | null; written?: WrittenMail },
): Promise<void> {
  await room.database.transaction(room.workspaceId, async (db) => {
    const ctx: Context = { db, actor: SYSTEM, now: db.now }
    await db.run(sql`
      update member_mails set state = ${o.state}, lead_id = ${o.leadId}, done = ${JSON.stringify(o.done)}::jsonb,
        settled_at = ${db.now}
      where workspace_id = ${db.workspaceId} and inquiry_id = ${row.inquiry_id}`)
    if (o.leadId) await putOnLead(ctx, row.inquiry_id, o.leadId)
    if (o.state === 'asked' && o.author && row.is_proven)
      await notifyMembers(ctx, [{ memberId: o.author.id, kind: 'mail_to_place', cause: row.inquiry_id }])
    if (o.author?.email && o.written && row.is_proven && isAnswered(row, o) && (await isQuiet(ctx, row)))
      await answer(ctx, row, o, o.author, o.written)
  })
}

/** A reply is always answered; a copy only where its lead is not known. */
function isAnswered({ way }: MemberMailRow, { state, isSilent }: Outcome): boolean {
  if (isSilent) return false
  return way === 'reply' || state === 'asked'
}

async function putOnLead({ db, now }: Context, inquiryId: string, leadId: string): Promise<void> {
  await db.run(sql`
    update placements set place = 'interaction', lead_id = ${leadId}, kind = 'of_member', reason = null, placed_at = ${now}
    where workspace_id = ${db.workspaceId} and inquiry_id = ${inquiryId} and place = 'not_an_inquiry'`)
  await db.run(sql`
    update heard_mails set lead_id = ${leadId},
      person_id = (select person_id from leads where workspace_id = ${db.workspaceId} and id = ${leadId})
    where workspace_id = ${db.workspaceId} and inquiry_id = ${inquiryId}`)
}

async function isQuiet({ db, now }: Context, { member_id }: MemberMailRow): Promise<boolean> {
  const since = new Date(now.getTime() - 3_600_000)
  const row = await db.first<{ count: number }>(sql`
    select count(*)::int as count from member_mails
    where workspace_id = ${db.workspaceId} and member_id = ${member_id} and settled_at > ${since}
      and (way = 'reply' or state = 'asked')`)
  return (row?.count ?? 0) <= MOST_ANSWERS
}

async function answer(
  ctx: Context,
  row: MemberMailRow,
  { state, leadId }: Outcome,
  author: Author,
  { messageId }: WrittenMail,
): Promise<void> {
  await queueMessages(ctx, [
    {
      kind: 'mail_answer',
      template: 'mail_answer',
      member_id: author.id,
      to_address: author.email,
      lead_id: leadId,
      // The same mail, delivered twice, is answered once; one that was asked about is answered again once it is placed.
      dedupe_key: `mail_answer:${commandId(author.id, messageId, state)}`,
      data: { mail: row.inquiry_id, state },
      send_after: ctx.now,
    },
  ])
}
