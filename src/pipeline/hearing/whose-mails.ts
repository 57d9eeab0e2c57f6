import { sql } from '#src/db/index.ts'
import { type OfMember, replySecretIn, type Tie } from '#src/mail/hearing/index.ts'
import { isProven, membersOfKeys, readPrivateAddress } from '#src/mail/members/index.ts'
import type { ReadMail } from '#src/mail/reading/index.ts'
import type { Context } from '#src/people/context.ts'

interface Came {
  /** Of the arrival. */
  id: string
  mail: ReadMail
  recipients: readonly string[]
  tie: Tie | undefined
}

/** Which mails are members', by arrival: sent to their private address, or in reply to a message to them. */
export async function whoseMails(ctx: Context, mails: readonly Came[]): Promise<Map<string, OfMember>> {
  const claims = mails.flatMap((one) =>
    one.recipients.flatMap((address) => {
      const read = readPrivateAddress(address)
      return read ? [{ id: one.id, read }] : []
    }),
  )
  const secret = claims.length > 0 ? await replySecretIn(ctx.db) : ''
  const signed = claims.filter(({ read }) => read.isSigned(secret))
  const owners = await membersOfKeys(
    ctx.db,
    signed.map(({ read }) => read.key),
  )
  const byAddress = new Map(
    signed.flatMap(({ id, read }) => {
      const memberId = owners.get(read.key)
      return memberId ? [[id, memberId] as const] : []
    }),
  )
  const whose = mails.flatMap((one) => {
    const memberId = one.tie?.member_id ?? byAddress.get(one.id)
    return memberId
      ? [{ ...one, memberId, way: one.tie?.member_id ? ('reply' as const) : ('address' as const) }]
      : []
  })
  const emails = await readEmails(ctx, [...new Set(whose.map(({ memberId }) => memberId))])
  return new Map(
    whose
      .filter(({ memberId }) => emails.has(memberId))
      .map(({ id, memberId, way, mail, recipients }) => [
        id,
        {
          memberId,
          way,
          isProven: isProven({
            from: mail.from?.address ?? null,
            memberEmail: emails.get(memberId) ?? null,
            fields: mail.checked.fields,
            ours: oursOf(mail, recipients),
          }),
        },
      ]),
  )
}

/** The domain it came in at and the host that handed it over; whoever else says something about it, is not believed. */
function oursOf({ checked }: ReadMail, recipients: readonly string[]): string[] {
  const domain = recipients[0]?.split('@')[1]
  return [domain, checked.takenBy].filter((host) => host !== undefined && host !== null)
}

async function readEmails({ db }: Context, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ id: string; email: string | null }>(sql`
    select id, email from members
    where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[]) and left_at is null`)
  return new Map(rows.map(({ id, email }) => [id, email]))
}
