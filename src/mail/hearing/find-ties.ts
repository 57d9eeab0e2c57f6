import { type Db, sql } from '#src/db/index.ts'
import type { ReadMail } from '../reading/index.ts'
import { readReplyAddress } from './reply-address.ts'

/** What a mail belongs to. */
export interface Tie {
  by: 'message_id' | 'reply_address' | 'sender'
  /** The message of ours; null where only the sender is known. */
  message_id: string | null
  /** Whom that message was for: a member, or the person who asked. */
  member_id: string | null
  person_id: string | null
  /** The lead, or the one it was merged into. */
  lead_id: string | null
  stage: string | null
}

export interface ToTie {
  /** Of the arrival. */
  id: string
  mail: ReadMail
  /** The addresses it was sent to, the one at our door first. */
  recipients: readonly string[]
}

const OURS = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i

/**
 * Ties mails to what they belong to: by the signed address they were sent to, by the id of our message in what they
 * answer or bring back, then by who sent them. Mails that belong to nothing have no entry.
 */
export async function findTies(db: Db, mails: readonly ToTie[], secret: string): Promise<Map<string, Tie>> {
  const wanted = mails.flatMap((one) => claimsOf(one, secret).map((claim) => ({ ...claim, of: one.id })))
  const messages = await readMessages(db, [...new Set(wanted.map(({ messageId }) => messageId))])
  const ties = new Map<string, Tie>()
  for (const { of, by, messageId } of wanted) {
    const message = messages.get(messageId)
    if (message && !ties.has(of)) ties.set(of, { by, message_id: messageId, ...message })
  }
  const left = mails.filter(({ id, mail }) => !ties.has(id) && isFromSomebody(mail))
  const senders = await readSenders(db, [...new Set(left.map(({ mail }) => mail.from?.address as string))])
  for (const { id, mail } of left) {
    const sender = senders.get(mail.from?.address as string)
    if (sender) ties.set(id, { by: 'sender', message_id: null, member_id: null, ...sender })
  }
  return ties
}

function isFromSomebody(mail: ReadMail): boolean {
  return (mail.kind === 'message' || mail.kind === 'auto_reply') && mail.from !== null
}

function claimsOf({ mail, recipients }: ToTie, secret: string) {
  const answered = 'returnedId' in mail ? [mail.returnedId ?? '', ...mail.answers] : mail.answers
  const byId = answered.flatMap((id) => {
    const messageId = OURS.exec(id)?.[1]?.toLowerCase()
    return messageId ? [{ by: 'message_id' as const, messageId }] : []
  })
  const byAddress = recipients.flatMap((address) => {
    const read = readReplyAddress(address)
    return read?.isSigned(secret) ? [{ by: 'reply_address' as const, messageId: read.messageId }] : []
  })
  return [...byAddress, ...byId].slice(0, 20)
}

type Told = Pick<Tie, 'member_id' | 'person_id' | 'lead_id' | 'stage'>

async function readMessages(db: Db, ids: readonly string[]): Promise<Map<string, Told>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<Told & { id: string }>(sql`
    select m.id, m.member_id, coalesce(l.person_id, m.person_id) as person_id, l.id as lead_id, l.stage
    from unnest(${ids}::uuid[]) u(id)
    cross join lateral (
      select id, member_id, person_id, lead_id from messages
      where workspace_id = ${db.workspaceId} and id = u.id offset 0
    ) m
    left join lateral (
      select coalesce(survivor_id, id) as id from leads
      where workspace_id = ${db.workspaceId} and id = m.lead_id offset 0
    ) s on true
    left join lateral (
      select id, stage, person_id from leads where workspace_id = ${db.workspaceId} and id = s.id offset 0
    ) l on true`)
  return new Map(rows.map(({ id, ...told }) => [id, told]))
}

/** The person of an address and their lead: the open one that was asked about last, else the last one at all. */
async function readSenders(
  db: Db,
  addresses: readonly string[],
): Promise<Map<string, Omit<Told, 'member_id'>>> {
  if (addresses.length === 0) return new Map()
  const rows = await db.all<Omit<Told, 'member_id'> & { address: string }>(sql`
    select u.address, k.person_id, l.id as lead_id, l.stage
    from unnest(${addresses}::text[]) u(address)
    cross join lateral (
      select person_id from person_keys
      where workspace_id = ${db.workspaceId} and kind = 'email' and value = u.address offset 0
    ) k
    cross join lateral (
      select id, stage from leads
      where workspace_id = ${db.workspaceId} and person_id = k.person_id and stage <> 'merged'
      order by closed_at is null desc, last_inquiry_at desc limit 1
    ) l`)
  return new Map(rows.map(({ address, ...told }) => [address, told]))
}
