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

/** So many are asked for, stored and marked together, and no more than so many bytes of them at once. */
const AT_A_TIME = 50
const MOST_BYTES = 16 * 1024 * 1024

/**
 * Fetches what came since the last time, a few mails at a time: stored and committed, then the mark is moved on, so that
 * nothing is lost when the process dies in between, and what comes twice is stored once. A server that numbers anew is
 * read from the day the mailbox was set up. Mail is left on the server as it was. Answers how many were new.
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
  const uids = ((await client.search(since, { uid: true })) || [])
    .filter((uid) => uid > Number(mailbox.last_uid))
    .toSorted((a, b) => a - b)
  let fresh = 0
  for (let from = 0; from < uids.length; from += AT_A_TIME) {
    for (const some of await portions(client, uids.slice(from, from + AT_A_TIME), mailbox)) {
      fresh += await store(database, mailbox, await read(client, some))
      const last = some.at(-1)?.uid
      if (last !== undefined) await mark(last)
    }
    await mark(uids[Math.min(from + AT_A_TIME, uids.length) - 1] as number)
  }
  await db.run(sql`
    update mailboxes set uid_validity = ${validity}, checked_at = now(), problem = null
    where workspace_id = ${mailbox.workspaceId} and id = ${mailbox.id}`)
  return fresh

  async function mark(uid: number): Promise<void> {
    if (String(uid) === mailbox.last_uid) return
    mailbox.last_uid = String(uid)
    await db.run(sql`
      update mailboxes set uid_validity = ${validity}, last_uid = ${uid}, heard_at = now()
      where workspace_id = ${mailbox.workspaceId} and id = ${mailbox.id}`)
  }
}

interface Announced {
  uid: number
  size: number
}

/** What of these mails is ours to fetch, in their order, in portions that are not too much at once. */
async function portions(
  client: ImapFlow,
  uids: readonly number[],
  mailbox: FollowedMailbox,
): Promise<Announced[][]> {
  const query = { uid: true, size: true, internalDate: true }
  const told = await client.fetchAll(uids.join(','), query, { uid: true })
  const all: Announced[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const { uid, size = 0, internalDate } of told.toSorted((a, b) => a.uid - b.uid)) {
    if (!isSince(internalDate, mailbox.created_at)) continue
    bytes += Math.min(size, LARGEST_MAIL)
    if (bytes > MOST_BYTES) {
      all.push([])
      bytes = size
    }
    all.at(-1)?.push({ uid, size })
  }
  return all
}

interface Fetched {
  raw: Buffer
  isTooLarge: boolean
}

/** Whole mails; of one that is too large its headers. */
async function read(client: ImapFlow, some: readonly Announced[]): Promise<Fetched[]> {
  const isTooLarge = ({ size }: Announced) => size > LARGEST_MAIL
  const [large, whole] = [some.filter(isTooLarge), some.filter((one) => !isTooLarge(one))]
  const fetched: Fetched[] = []
  const ask = (which: readonly Announced[], query: { source: true } | { headers: true }) =>
    which.length === 0 ? [] : client.fetchAll(which.map(({ uid }) => uid).join(','), query, { uid: true })
  for (const { source } of await ask(whole, { source: true }))
    if (source) fetched.push({ raw: source, isTooLarge: false })
  for (const { headers } of await ask(large, { headers: true }))
    if (headers) fetched.push({ raw: headers, isTooLarge: true })
  return fetched
}

/** The server's clock may be a little behind ours. */
function isSince(arrived: Date | string | undefined, created: Date): boolean {
  return !arrived || new Date(arrived).getTime() > created.getTime() - 10 * 60_000
}

/** Answers how many were not here yet. */
async function store(
  database: Database,
  mailbox: FollowedMailbox,
  mails: readonly Fetched[],
): Promise<number> {
  if (mails.length === 0) return 0
  const parcels = mails.map(({ raw, isTooLarge }) => {
    const tag = tagIn(raw, mailbox.address)
    const at = { workspaceId: mailbox.workspaceId, mailbox, recipient: mailbox.address, tag }
    const parcel = parcelOfMail(raw, at)
    return isTooLarge ? onlyHeaders(parcel) : parcel
  })
  const outcomes = await receive(database, mailbox.workspaceId, parcels)
  return outcomes.filter((outcome) => !(outcome instanceof Refusal) && !outcome.isRepeat).length
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
