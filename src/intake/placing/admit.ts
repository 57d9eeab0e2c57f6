import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { inquiryNotFound } from './what-became.ts'

/**
 * A person says that what ended at the door or in quarantine is an inquiry: it goes through the inbox again, past the
 * rules that turned it away. Marketing and lead managers. Refuses `inquiry_not_found`, `inquiry_erased`,
 * `already_let_in`.
 */
export async function admit(ctx: Context, o: { id: string }): Promise<void> {
  const { db } = ctx
  const inquiry = await db.first<{ is_erased: boolean }>(sql`
    select content is null as is_erased from inquiry_contents
    where workspace_id = ${db.workspaceId} and inquiry_id = ${o.id}`)
  if (!inquiry) throw inquiryNotFound()
  if (inquiry.is_erased) {
    throw new Refusal('conflict', 'inquiry_erased', 'What this inquiry said was erased; nobody can read it.')
  }
  const taken = await db.first<{ place: string; kind: string; reason: string | null }>(sql`
    delete from placements
    where workspace_id = ${db.workspaceId} and inquiry_id = ${o.id} and place in ('not_an_inquiry', 'quarantine')
    returning place, kind, reason`)
  if (!taken) {
    throw new Refusal(
      'conflict',
      'already_let_in',
      'This inquiry is on its way, or has become a lead already.',
    )
  }
  await db.run(sql`
    insert into admissions (workspace_id, inquiry_id, admitted_at, admitted_by, place, kind, reason)
    values (${db.workspaceId}, ${o.id}, ${ctx.now}, ${memberOf(ctx.actor)}, ${taken.place}, ${taken.kind}, ${taken.reason})`)
  await db.run(sql`insert into inbox (workspace_id, inquiry_id) values (${db.workspaceId}, ${o.id})`)
  await db.run(sql`select pg_notify('watertight_inbox', ${db.workspaceId})`)
}
