import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { reachedLead } from '../designing/preview-words.ts'
import { queueMessages } from '../queue-messages.ts'
import { readTemplate } from './list-templates.ts'
import { templateReference } from './reference.ts'

/**
 * Mails a template to whoever asks, filled in for the person of a lead or a made-up one. Who may write answers. Answers
 * the message's id. Refuses `template_not_found`, `lead_not_found`, `no_address`.
 */
export async function tryTemplate(
  ctx: Context,
  o: { id: string; leadId?: string | undefined },
): Promise<{ id: string }> {
  const { version } = await readTemplate(ctx.db, o.id)
  if (o.leadId !== undefined) await reachedLead(ctx, o.leadId)
  const self = memberOf(ctx.actor)
  const member = await ctx.db.first<{ email: string | null }>(sql`
    select email from members
    where workspace_id = ${ctx.db.workspaceId} and id = ${self}::uuid and left_at is null`)
  if (!member?.email) {
    throw new Refusal('conflict', 'no_address', 'You have no e-mail address here that a test could go to.')
  }
  const [message] = await queueMessages(ctx, [
    {
      kind: 'test',
      template: templateReference({ templateId: o.id, version }),
      member_id: self,
      lead_id: o.leadId ?? null,
      to_address: member.email,
      send_after: ctx.now,
    },
  ])
  return { id: (message as { id: string }).id }
}
