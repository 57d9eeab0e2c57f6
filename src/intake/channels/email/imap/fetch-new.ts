import type { ImapFlow } from 'imapflow'
import { type Database, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Parcel } from '../../../inbox/arrival.ts'
import { receive } from '../../../inbox/receive.ts'
import type { Mailbox } from '../mailboxes.ts'
import { parcelOfMail } from '../parcel-of-mail.ts'

const LARGEST_MAIL = 40 * 1024 * 1024

export interface FollowedMailbox extends Mailbox {
  workspaceId: string
  created_at: Date
  uid_validity: string | null
  last_uid: string
}

/**
 * Fetches what came since the last time, one mail after the other: stored and committed, then the mark is moved on, so
 * that nothing is lost when the process dies in between, and what comes twice is stored once. A server that numbers anew
 * is read from the day the mailbox was set up. Mail is left on the server as it was. Answers how many were new.
 */
export async function fetchNew(
  database: Database,
  client: ImapFlow,
  mailbox: FollowedMailbox,
): Promise<number> {
  const db = database.bind(mailbox.workspaceId)
  const opened = client.mailbox
  if (!opened) return 0
  const validity = String(opened.uidValidity)
  if (validity !== mailbox.uid_validity) {
    mailbox.uid_validity = validity
    mailbox.last_uid = '0'
  }
  const since = {
    uid: `${Number(mailbox.last_uid) + 1}:*`,
    since: new Date(mailbox.created_at.getTime() - 86_400_000),
  }
  const uids = ((await client.search(since, { uid: true })) || []).filter(
    (uid) => uid > Number(mailbox.last_uid),
  )
  let fresh = 0
  for (const uid of uids.toSorted((a, b) => a - b)) {
    const told = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true })
    if (told && isSince(told.internalDate, mailbox.created_at)) {
      const isTooLarge = (told.size ?? 0) > LARGEST_MAIL
      const mail = await client.fetchOne(String(uid), isTooLarge ? { headers: true } : { source: true }, {
        uid: true,
      })
      const raw = mail ? (isTooLarge ? mail.headers : mail.source) : undefined
      if (raw && (await store(database, mailbox, raw, isTooLarge))) fresh += 1
    }
    mailbox.last_uid = String(uid)
    await db.run(sql`
      update mailboxes set uid_validity = ${validity}, last_uid = ${uid}, heard_at = now()
      where workspace_id = ${mailbox.workspaceId} and id = ${mailbox.id}`)
  }
  await db.run(sql`
    update mailboxes set uid_validity = ${validity}, checked_at = now(), problem = null
    where workspace_id = ${mailbox.workspaceId} and id = ${mailbox.id}`)
  return fresh
}

/** The server's clock may be a little behind ours. */
function isSince(arrived: Date | string | undefined, created: Date): boolean {
  return !arrived || new Date(arrived).getTime() > created.getTime() - 10 * 60_000
}

async function store(
  database: Database,
  mailbox: FollowedMailbox,
  raw: Buffer,
  isTooLarge: boolean,
): Promise<boolean> {
  const at = {
    workspaceId: mailbox.workspaceId,
    mailbox,
    recipient: mailbox.address,
    tag: tagIn(raw, mailbox.address),
  }
  const parcel = parcelOfMail(raw, at)
  const [outcome] = await receive(database, mailbox.workspaceId, [isTooLarge ? onlyHeaders(parcel) : parcel])
  if (!outcome || outcome instanceof Refusal) return false
  return !outcome.isRepeat
}

/** What is too large to be taken is kept as far as it tells who wrote; the rest stays on the mail server. */
function onlyHeaders(parcel: Parcel): Parcel {
  const quarantine = {
    kind: 'too_large',
    reason:
      'This mail is larger than 40 MB. Its headers are kept here, the rest is still on the mail server.',
  }
  return { ...parcel, arrivals: parcel.arrivals.map((arrival) => ({ ...arrival, quarantine })) }
}

/** The plus tag it was sent to, which only its headers tell here. */
function tagIn(raw: Buffer, address: string): string | null {
  const [name, domain] = address.toLowerCase().split('@') as [string, string]
  const head = raw.toString('latin1', 0, 64 * 1024).toLowerCase()
  const start = head.indexOf(`${name}+`)
  const tag =
    start === -1
      ? null
      : /^([a-z0-9._=-]{1,64})@/.exec(head.slice(start + name.length + 1, start + name.length + 80))
  return tag && head.startsWith(domain, start + name.length + 1 + tag[0].length) ? (tag[1] as string) : null
}
