import type pg from 'pg'
import { sql } from '#src/db/index.ts'
import { replySecret } from '#src/mail/hearing/index.ts'
import { ownKey, privateAddress, renewKey } from '#src/mail/members/index.ts'
import type { Context } from '#src/people/context.ts'

/**
 * The private address of the member at the domain whose mail comes to us, else in a mailbox that is heard; null where no mail
 * comes in. `renews` ends the one before. Refuses `no_member`.
 */
export async function ownAddress(
  ctx: Context,
  o: { pool: pg.Pool; domain: string | null; renews?: boolean },
): Promise<{ address: string | null }> {
  const key = await (o.renews ? renewKey(ctx) : ownKey(ctx))
  const mailbox = await ctx.db.first<{ address: string }>(sql`
    select address from mailboxes where workspace_id = ${ctx.db.workspaceId} and is_active
    order by protocol = 'receiver' desc, length(address), created_at limit 1`)
  const at = { domain: o.domain, mailbox: mailbox?.address ?? null }
  return { address: privateAddress(await replySecret(o.pool), key, at) }
}

/** The address as a card (vCard 3.0) for a telephone's address book. */
export function cardOf(address: string, workspace: string): string {
  const name = `Leads ${workspace}`.replace(/[\r\n]+/g, ' ').replace(/[\\;,]/g, (sign) => `\\${sign}`)
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${name};;;;`,
    `FN:${name}`,
    `EMAIL;TYPE=INTERNET:${address}`,
    'END:VCARD',
    '',
  ].join('\r\n')
}
