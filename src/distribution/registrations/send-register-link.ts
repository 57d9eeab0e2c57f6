import { sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { queueMessages } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import { readPartner } from '#src/people/partners/list-partners.ts'
import { readWorkspace } from '#src/people/workspaces.ts'

/**
 * Mails everybody of a partner the link by which deals are registered, once a day at most: who has no open lead gets no
 * weekly page that leads there. Channel and lead managers. Answers how many mails were queued. Refuses `partner_not_found`.
 */
export async function sendRegisterLink(ctx: Context, o: { teamId: string }): Promise<number> {
  const { db, now } = ctx
  await readPartner(db, o.teamId)
  const people = await db.all<{ id: string; email: string }>(sql`
    select id, email from members
    where workspace_id = ${db.workspaceId} and team_id = ${o.teamId} and left_at is null and email is not null`)
  const day = dayIn((await readWorkspace(db)).time_zone, now)
  const queued = await queueMessages(
    ctx,
    people.map(({ id, email }) => ({
      kind: 'partner_news' as const,
      template: 'register_deal',
      member_id: id,
      to_address: email,
      dedupe_key: `register_deal:${id}:${day}`,
    })),
  )
  return queued.length
}
