import type { Db } from '#src/db/index.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { type ByLink, signLink } from './link-token.ts'

export type NewLink = Omit<ByLink, 'workspaceId'>

/**
 * Reads the secret of the instance and answers what writes links with it: the text that follows the page's address. Write
 * them when the mail is written, so that none waits in the outbox.
 */
export async function writeLinks(db: Db): Promise<(link: NewLink) => string> {
  const secret = await secretFor(db, 'mail_links')
  return (link) => signLink(secret, { ...link, workspaceId: db.workspaceId })
}
