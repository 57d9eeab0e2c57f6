import type { Db } from '#src/db/index.ts'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { pageOf } from '../touches/page-of.ts'
import type { MailedLink } from './link-token.ts'

/**
 * Writes down that a link was opened, and what gave a machine away at once. Who it was is decided a moment later, when it
 * is seen what else was opened with it (settle-openings.ts).
 */
export async function recordOpening(db: Db, link: MailedLink, machine: string | null): Promise<void> {
  const content = 'content' in link.to ? link.to.content : null
  const address = 'address' in link.to ? pageOf(link.to.address) : null
  await db.run(sql`
    insert into link_openings (workspace_id, id, message_id, content_id, address, link, links, machine)
    values (${db.workspaceId}, ${newId()}, ${link.subjectId}, ${content}, ${address}, ${link.link}, ${link.links},
      ${machine})`)
}
