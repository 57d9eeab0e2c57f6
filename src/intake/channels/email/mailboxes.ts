import { type Database, sql } from '#src/db/index.ts'
import { readReplyAddress, replySecret } from '#src/mail/hearing/index.ts'
import { membersOfKeys, readPrivateAddress } from '#src/mail/members/index.ts'

export type MailboxProtocol = 'receiver' | 'imap'

/** What comes in at an address is marked with these; of IMAP the server, its user and, sealed, the password. */
export interface MailboxSettings {
  source?: string
  topic?: string
  campaign?: string
  host?: string
  port?: number
  /** TLS from the start; otherwise STARTTLS, which must be there unless the server is on this machine. */
  secure?: boolean
  user?: string
  sealed_password?: string
  folder?: string
}

export interface Mailbox {
  id: string
  name: string
  address: string
  settings: MailboxSettings
}

/** Where a mail was heard: the mailbox (null: a signed address), and the plus tag it was sent to. */
export interface HeardAt {
  workspaceId: string
  mailbox: Mailbox | null
  recipient: string
  tag: string | null
}

/**
 * Whose mail it is that comes for an address: of a mailbox, `info+fair2026@…` included, the signed address that a
 * message of ours asked to be answered at, or the private one of a member. Empty where nobody here knows it. Small letters count like capitals.
 */
export async function whereHeard(database: Database, written: string): Promise<HeardAt[]> {
  const recipient = written.trim().toLowerCase()
  const [claimed, kept] = [readReplyAddress(recipient), readPrivateAddress(recipient)]
  const secret = claimed || kept ? await replySecret(database.pool) : ''
  const reply = claimed?.isSigned(secret) ? claimed : null
  const isPrivate = kept?.isSigned(secret) === true
  const { bare, tag } = withoutTag(recipient)
  const workspaces = await database.pool.query<{ id: string }>('select id from workspaces')
  const found: HeardAt[] = []
  for (const { id: workspaceId } of workspaces.rows) {
    const db = database.bind(workspaceId)
    if (isPrivate) {
      // A member's, or nobody's any more: it is no campaign of the mailbox it stands in.
      const members = await membersOfKeys(db, [kept.key])
      if (members.size > 0) found.push({ workspaceId, mailbox: null, recipient, tag: null })
      continue
    }
    const mailbox = await db.first<Mailbox>(sql`
      select id, name, address, settings from mailboxes
      where workspace_id = ${workspaceId} and is_active and address in (${recipient}, ${bare})
      order by address = ${recipient} desc limit 1`)
    if (mailbox)
      found.push({ workspaceId, mailbox, recipient, tag: mailbox.address === recipient ? null : tag })
    else if (reply && (await isMessageHere(database, workspaceId, reply.messageId))) {
      found.push({ workspaceId, mailbox: null, recipient, tag: null })
    }
  }
  return found
}

function withoutTag(address: string): { bare: string; tag: string | null } {
  const parts = /^([^@+]+)\+([^@]{1,64})@([^@]+)$/.exec(address)
  return parts ? { bare: `${parts[1]}@${parts[3]}`, tag: parts[2] ?? null } : { bare: address, tag: null }
}

async function isMessageHere(database: Database, workspaceId: string, messageId: string): Promise<boolean> {
  const found = await database.bind(workspaceId).first(sql`
    select from messages where workspace_id = ${workspaceId} and id = ${messageId}`)
  return found !== undefined
}
