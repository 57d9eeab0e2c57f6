import { type Db, sql } from '#src/db/index.ts'
import type { MemberMailRow } from '#src/mail/members/index.ts'
import { type Forwarded, forwardedIn, type ReadMail, readMail } from '#src/mail/reading/index.ts'
import type { Actor } from '#src/people/context.ts'
import { PARTNER, type Role } from '#src/people/roles.ts'

/** A mail of a member, with who they are now. */
export interface WrittenMail {
  row: MemberMailRow
  mail: ReadMail
  forwarded: Forwarded | null
  /** Null where they left. */
  author: Author | null
  /** What the mail is told apart by: the id its sender's program gave it. */
  messageId: string
  /** What is wished of the lead that it names first; all of it where it names none. */
  words?: string | undefined
}

export interface Author {
  id: string
  email: string | null
  actor: Actor & { kind: 'member' | 'partner' }
}

/** Reads a member's mail again from what arrived; undefined where it was erased. */
export async function readWritten(db: Db, row: MemberMailRow): Promise<WrittenMail | undefined> {
  const found = await db.first<{
    content: Buffer | null
    email: string | null
    roles: Role[]
    is_here: boolean
  }>(sql`
    select c.content, m.email, m.roles, m.left_at is null as is_here
    from inquiry_contents c
    join members m on m.workspace_id = c.workspace_id and m.id = ${row.member_id}
    where c.workspace_id = ${db.workspaceId} and c.inquiry_id = ${row.inquiry_id}`)
  if (!found?.content) return undefined
  const { content, email, roles, is_here } = found
  const mail = readMail(content)
  const actor: Author['actor'] = roles.includes(PARTNER)
    ? { kind: 'partner', id: row.member_id }
    : { kind: 'member', id: row.member_id, roles }
  const author: Author = { id: row.member_id, email, actor }
  return {
    row,
    mail,
    forwarded: row.way === 'address' ? forwardedIn(content, mail) : null,
    author: is_here ? author : null,
    messageId: mail.messageId ?? row.inquiry_id,
  }
}
