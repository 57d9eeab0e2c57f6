import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#src/db/index.ts'
import { FOR_ONE_READER } from '#src/lib/public-page.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { signLink } from '../links/link-token.ts'
import { checkedLink } from '../links/open-link.ts'
import type { PublicContent } from './find-content.ts'
import { sendFile } from './send-file.ts'

/**
 * Gives something of the library: its file, or the way to where it is. With `by` only by a link of ours to this very
 * content. Refuses `link_not_found`.
 */
export async function giveContent(
  database: Database,
  content: PublicContent,
  by: string | null,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  if (by !== null) {
    const { to, workspaceId } = await checkedLink(database, by)
    const isThis = 'content' in to && to.content === content.id && workspaceId === content.workspaceId
    if (!isThis) throw new Refusal('not_found', 'link_not_found', 'This link is for something else.')
  }
  if (content.file === null) {
    reply.headers(FOR_ONE_READER)
    return reply.redirect(content.address as string, 302)
  }
  return sendFile(database.bind(content.workspaceId), { id: content.id, ...content.file }, request, reply)
}

/** A link of ours for whoever has just filled in the form of an inquiry. */
export async function tokenFor(
  database: Database,
  { workspaceId, id }: PublicContent,
  inquiryId: string,
): Promise<string> {
  const secret = await secretFor(database.bind(workspaceId), 'content_links')
  return signLink(secret, { workspaceId, subjectId: inquiryId, link: 1, links: 1, to: { content: id } })
}
