import { type Db, sql } from '#src/db/index.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { readSite } from './rules-of-site.ts'
import { signVisitor } from './visitor-token.ts'

/**
 * The address of a link that a person opened in a mail, as it is passed on: where it leads to a site whose visits are
 * taken, it says in its fragment who comes. The script there takes that out of the address bar; servers and their logs never
 * see a fragment. Any other address stays as it is.
 */
export async function introduceVisitor(
  db: Db,
  o: { address: string; personId: string; now: Date },
): Promise<string> {
  const url = URL.parse(o.address)
  if (!url) return o.address
  const site = await readSite(db)
  if (!site.is_on || !site.origins.includes(url.origin)) return o.address
  const secret = await secretFor(db, 'mail_links')
  const token = signVisitor(secret, { workspaceId: db.workspaceId, personId: o.personId, at: o.now })
  url.hash = url.hash.length > 1 ? `wt=${token};${url.hash.slice(1)}` : `wt=${token}`
  return url.href
}

/** The same for whoever the mail was sent to in which the link stood; what was given after a form names nobody. */
export async function introduceReader(db: Db, o: { address: string; messageId: string }): Promise<string> {
  const site = await readSite(db)
  const origin = URL.parse(o.address)?.origin
  if (!site.is_on || !origin || !site.origins.includes(origin)) return o.address
  const row = await db.first<{ id: string; now: Date }>(sql`
    select p.id, now() as now from messages m
    join persons p on p.workspace_id = m.workspace_id and p.id = m.person_id and p.erased_at is null
    where m.workspace_id = ${db.workspaceId} and m.id = ${o.messageId}`)
  return row ? introduceVisitor(db, { address: o.address, personId: row.id, now: row.now }) : o.address
}
