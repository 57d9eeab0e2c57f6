import { createHash } from 'node:crypto'
import { type Database, sql, type Tx } from '#src/db/index.ts'
import { isOpen, nextOpen } from '#src/people/calendar/index.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type ClaimedPush, claimPushes } from './claim-pushes.ts'
import { readPush } from './read-push.ts'
import { type SentPush, sendPush } from './send-push.ts'
import { type VapidKeys, vapidKeys } from './vapid.ts'

const HANDFUL = 50
const AT_ONCE = 8
const MOST_TRIES = 6
const MINUTE = 60_000
const DAY = 86_400_000
const KEPT_DAYS = 3

interface DrainPushes {
  database: Database
  workspaceId: string
  asOf: Date
  publicUrl: string
  stopping?: AbortSignal
}

/**
 * Shows members what they are notified of, on their devices: claimed and committed, then sent, then settled; what was begun
 * and never settled is not begun again. Outside a member's working hours it waits for them, unless the lead is hot. What was
 * read or is over meanwhile is left. Devices that are gone are forgotten. Any number may drain at once; no transaction is
 * open while a service is spoken with. Answers how many were sent.
 */
export async function drainPushes(o: DrainPushes): Promise<number> {
  const { database, workspaceId, asOf } = o
  const db = database.bind(workspaceId)
  const any = await db.first(sql`
    select from pushes where workspace_id = ${workspaceId} and state = 'queued' and send_after <= ${asOf} limit 1`)
  if (any === undefined) return 0
  const keys = await vapidKeys(db)
  let sent = 0
  while (!o.stopping?.aborted) {
    const { claimed, roster } = await database.transaction(workspaceId, async (tx) => ({
      claimed: await claimPushes(tx, asOf, HANDFUL),
      roster: await readRoster(tx, await readWorkspace(tx), asOf),
    }))
    for (let i = 0; i < claimed.length; i += AT_ONCE) {
      const outcomes = claimed.slice(i, i + AT_ONCE).map((push) => showOne(o, push, { roster, keys }))
      sent += (await Promise.all(outcomes)).filter(Boolean).length
    }
    if (claimed.length < HANDFUL) break
  }
  await forgetOver(db, asOf)
  return sent
}

async function showOne(
  o: DrainPushes,
  push: ClaimedPush,
  { roster, keys }: { roster: Roster; keys: VapidKeys },
): Promise<boolean> {
  const { database, workspaceId, asOf, publicUrl } = o
  const db = database.bind(workspaceId)
  const member = roster.get(push.member_id)
  const read = member && (await readPush(db, push, member, asOf))
  if (!member || !read) {
    await settle(db, push, { state: 'left' }, asOf)
    return false
  }
  if (!read.isHot && !isOpen(member.calendar, asOf)) {
    const opens = nextOpen(member.calendar, asOf) ?? new Date(asOf.getTime() + DAY)
    await putOff(db, push, opens)
    return false
  }
  const topic = createHash('sha256').update(push.notification_id).digest('base64url').slice(0, 32)
  const sending = { ...push, text: JSON.stringify(read.text), topic, isUrgent: read.isUrgent }
  const outcome = await sendPush(sending, { keys, publicUrl, now: asOf })
  await settle(db, push, outcome, asOf)
  return outcome.state === 'sent'
}

type Bound = Pick<Tx, 'run' | 'workspaceId'>

async function settle(
  db: Bound,
  push: ClaimedPush,
  outcome: SentPush | { state: 'left' },
  now: Date,
): Promise<void> {
  if (outcome.state === 'dead') {
    await db.run(
      sql`delete from push_devices where workspace_id = ${db.workspaceId} and id = ${push.device_id}`,
    )
    return
  }
  const error = 'error' in outcome ? outcome.error : null
  if (outcome.state === 'later' && push.tries < MOST_TRIES) {
    const wait = outcome.afterMs ?? MINUTE * 2 ** (push.tries - 1)
    await putOff(db, push, new Date(now.getTime() + wait), error)
    return
  }
  const state = outcome.state === 'later' ? 'failed' : outcome.state
  await db.run(sql`
    update pushes set state = ${state}, last_error = ${error}
    where workspace_id = ${db.workspaceId} and id = ${push.id}`)
}

async function putOff(db: Bound, push: ClaimedPush, until: Date, error: string | null = null): Promise<void> {
  const tries = error === null ? push.tries - 1 : push.tries
  await db.run(sql`
    update pushes set state = 'queued', send_after = ${until}, tries = ${tries}, begun_at = null, last_error = ${error}
    where workspace_id = ${db.workspaceId} and id = ${push.id}`)
}

async function forgetOver(db: Bound, now: Date): Promise<void> {
  await db.run(sql`
    delete from pushes where workspace_id = ${db.workspaceId} and id = any(array(
      select id from pushes where workspace_id = ${db.workspaceId} and state <> 'queued'
        and send_after < ${new Date(now.getTime() - KEPT_DAYS * DAY)} limit 1000))`)
}
