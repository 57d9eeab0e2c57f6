import { sql } from '#src/db/index.ts'
import type { Settled } from '#src/mail/members/index.ts'
import type { ReadContext } from '#src/people/context.ts'

/** The mail of a member that an answer of ours was about. */
export interface AnsweredMail {
  inquiry_id: string
  lead_id: string | null
  done: Settled[]
}

/** What is being answered where somebody answers our answer; undefined for any other message. */
export function answersOf({ db }: ReadContext, messageId: string | null): Promise<AnsweredMail | undefined> {
  if (messageId === null) return Promise.resolve(undefined)
  return db.first<AnsweredMail>(sql`
    select w.inquiry_id, w.lead_id, w.done from messages m
    join member_mails w on w.workspace_id = m.workspace_id and w.inquiry_id = (m.data ->> 'mail')::uuid
    where m.workspace_id = ${db.workspaceId} and m.id = ${messageId} and m.kind = 'mail_answer'`)
}

/** The lead of an inquiry that was made of a mail; `waits` while it is in the inbox, null where it became none. */
export async function leadMade({ db }: ReadContext, inquiryId: string): Promise<string | null | 'waits'> {
  const placed = await db.first<{ lead_id: string | null }>(sql`
    select lead_id from placements where workspace_id = ${db.workspaceId} and inquiry_id = ${inquiryId}`)
  return placed ? placed.lead_id : 'waits'
}
