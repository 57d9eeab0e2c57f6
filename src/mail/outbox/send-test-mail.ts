import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { queueMessages } from '../queue-messages.ts'

const SLOT_MS = 10_000

/**
 * Queues a mail to the member who asks for it, the way every mail goes; what became of it is read from the outbox.
 * Who may write answers. Answers the message's id. Refuses `no_mail_server`, `no_address` to who has none, and
 * `test_mail_just_now` for more than one in ten seconds.
 */
export async function sendTestMail(ctx: Context, o: { canSend: boolean }): Promise<{ id: string }> {
  if (!o.canSend) {
    throw new Refusal(
      'conflict',
      'no_mail_server',
      'No mail server is set. Add one in Settings, Mail, or set SMTP_URL and MAIL_FROM and start again; then try it.',
    )
  }
  const member = await ctx.db.first<{ id: string; email: string | null }>(sql`
    select id, email from members
    where workspace_id = ${ctx.db.workspaceId} and id = ${memberOf(ctx.actor)}::uuid and left_at is null`)
  if (!member?.email) {
    throw new Refusal('conflict', 'no_address', 'You have no e-mail address here that a test could go to.')
  }
  const [message] = await queueMessages(ctx, [
    {
      kind: 'test',
      template: 'test',
      member_id: member.id,
      to_address: member.email,
      dedupe_key: `test:${member.id}:${Math.floor(ctx.now.getTime() / SLOT_MS)}`,
      send_after: ctx.now,
    },
  ])
  if (!message) {
    throw new Refusal(
      'conflict',
      'test_mail_just_now',
      'A test mail was written just now: see what became of it.',
    )
  }
  return { id: message.id }
}
