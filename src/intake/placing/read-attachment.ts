import { Refusal } from '#src/lib/refusal.ts'
import { attachmentOf } from '#src/mail/reading/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { MAIL_TYPE } from '../channels/email/fields-of-mail.ts'
import { readContent } from './read-content.ts'
import { whatBecame } from './what-became.ts'

/**
 * A file that came with a mail, by its place in it; for whoever may see what became of the mail. Refuses
 * `inquiry_not_found` and `attachment_not_found`.
 */
export async function readAttachment(
  ctx: ReadContext,
  id: string,
  index: number,
): Promise<{ name: string; content: Buffer }> {
  await whatBecame(ctx, id)
  const { content, content_type } = await readContent(ctx.db, id)
  const file = content_type === MAIL_TYPE ? attachmentOf(content, index) : null
  if (!file) throw new Refusal('not_found', 'attachment_not_found', 'There is no such file in this mail.')
  return file
}
