import { type Database, sql } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { findContent, type PublicContent } from '../giving/find-content.ts'
import { introduceReader } from '../site/introduce-visitor.ts'
import { publicAddress } from './content-link.ts'
import { type MailedLink, readLink } from './link-token.ts'
import { machineSignOf, type Opening } from './machine-signs.ts'
import { recordOpening } from './record-opening.ts'

/**
 * Where a link of a mail leads, and that it was opened: written down unless the company counts nothing. Only what we
 * signed leads anywhere. Refuses `link_not_found`, and `content_gone` for what was put away since.
 */
export async function openLink(
  database: Database,
  token: string,
  o: { opening: Opening; publicUrl: string },
): Promise<string> {
  const link = await checkedLink(database, token)
  const db = database.bind(link.workspaceId)
  const to = 'content' in link.to ? await findContent(database, link.to.content) : link.to
  const counts = await db.first(sql`
    select from workspaces where id = ${db.workspaceId} and settings->>'countsNoLinks' is distinct from 'true'`)
  const machine = machineSignOf(o.opening)
  if (counts) await recordOpening(db, link, machine)
  if (to.address !== null) {
    if (!counts || machine !== null) return to.address
    return introduceReader(db, { address: to.address, messageId: link.subjectId })
  }
  return `${publicAddress(o.publicUrl, (to as PublicContent).id)}?by=${token}`
}

/** A token of ours, checked. Refuses `link_not_found`. */
export async function checkedLink(database: Database, token: string): Promise<MailedLink> {
  const read = readLink(token)
  if (!read || !isId(read.link.workspaceId) || !isId(read.link.subjectId)) throw linkNotFound()
  const secret = await secretFor(database.bind(read.link.workspaceId), 'content_links')
  if (!read.isSigned(secret)) throw linkNotFound()
  return read.link
}

function linkNotFound(): Refusal {
  return new Refusal('not_found', 'link_not_found', 'This link is not complete, or it was changed.')
}
