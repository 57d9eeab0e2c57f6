import type { Context } from '#src/people/context.ts'
import { sealLink } from '#src/people/sign-in/sealed.ts'
import { queueMessages } from './queue-messages.ts'
import { canMailMembers } from './senders/can-mail-members.ts'

/** A link that is for one pair of eyes, or leads to what somebody is asked to do. */
export interface LinkMail {
  /** Null: to somebody who has no place here. */
  memberId: string | null
  to: string
  about:
    | 'invitation'
    | 'password_reset'
    | 'survey'
    | 'sign_definition'
    | 'sign_service_levels'
    | 'definition_month'
  /** What follows the public address: `/invitation#in_…`. */
  link: string
  /** Of what is signed. */
  version?: number
  /** The same is mailed once. */
  dedupeKey?: string
}

/**
 * Mails links where mail to members goes anywhere, by the server of the instance or one of the workspace's own. Answers
 * whether it did; where not, the link is handed over by hand.
 */
export function linksByMail(server: { hasServer: boolean }): (ctx: Context, o: LinkMail) => Promise<boolean> {
  return async (ctx, o) => {
    if (!(await canMailMembers(ctx.db, server))) return false
    await mailLink(ctx, o)
    return true
  }
}

/** Queues mail with a link, to be sent at once. The outbox keeps the link sealed. */
export async function mailLink(ctx: Context, o: LinkMail): Promise<void> {
  await queueMessages(ctx, [
    {
      kind: 'account',
      template: o.about,
      member_id: o.memberId,
      to_address: o.to,
      dedupe_key: o.dedupeKey ?? null,
      data: { sealed: await sealLink(ctx.db, o.link), ...(o.version ? { version: o.version } : {}) },
      send_after: ctx.now,
    },
  ])
}
