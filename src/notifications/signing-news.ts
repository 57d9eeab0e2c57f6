import { sql } from '#src/db/index.ts'
import { mailLink } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import type { SigningNews } from '#src/people/signing/news.ts'
import type { DocumentName } from '#src/people/signing/rules.ts'
import { wantedSignatures } from '#src/people/signing/wanted-signatures.ts'
import { notifyMembers } from './notify-members.ts'

/** Where a version is read and signed. */
const PAGES: Record<DocumentName, string> = { definition: '/definition', service_levels: '/service-levels' }

/**
 * Tells whoever it concerns what became of a version that is or was out for signature, each once; not who caused it.
 * A reminder goes by mail too, where there is a mail server and an address.
 */
export async function tellSigningNews(
  ctx: Context,
  all: readonly SigningNews[],
  { byMail }: { byMail: boolean },
): Promise<void> {
  for (const news of all) {
    const { what, document, version, round, about } = news
    const isReminder = what === 'reminded'
    const day = isReminder ? ` ${ctx.now.toISOString().slice(0, 13)}` : ''
    const cause = `${document} ${version} ${round} ${what}${day}`
    await notifyMembers(
      ctx,
      news.to
        .filter((memberId) => memberId !== about || isReminder)
        .map((memberId) => ({
          memberId,
          kind: isReminder ? 'signature_wanted' : 'agreement',
          cause,
          data: { what, document, version, about },
        })),
    )
    if (isReminder && byMail) await mailSigners(ctx, news.to, { document, version, cause })
  }
}

/**
 * Tells whoever holds a seat that a version waits for their signature, once for each time it is put to signature: also
 * who took the seat while it was out. Safe to run again at any time. Answers how many signatures are wanted.
 */
export async function tellWantedSignatures(ctx: Context, { byMail }: { byMail: boolean }): Promise<number> {
  const wanted = await wantedSignatures(ctx.db)
  for (const { memberId, round } of wanted) {
    const { document, version } = round
    const cause = `${document} ${version} ${round.round}`
    const data = { what: 'wanted', document, version }
    await notifyMembers(ctx, [{ memberId, kind: 'signature_wanted', cause, data }])
    if (byMail) await mailSigners(ctx, [memberId], { document, version, cause })
  }
  return wanted.length
}

async function mailSigners(
  ctx: Context,
  memberIds: readonly string[],
  o: { document: DocumentName; version: number; cause: string },
): Promise<void> {
  const members = await ctx.db.all<{ id: string; email: string }>(sql`
    select id, email from members where workspace_id = ${ctx.db.workspaceId} and id = any(${memberIds}::uuid[])
      and email is not null and left_at is null`)
  for (const { id, email } of members) {
    await mailLink(ctx, {
      memberId: id,
      to: email,
      about: `sign_${o.document}`,
      link: `${PAGES[o.document]}?version=${o.version}`,
      version: o.version,
      dedupeKey: `signature:${id}:${o.cause}`,
    })
  }
}
