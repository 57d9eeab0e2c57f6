import type { Database } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { replyAddress, replySecret } from '../hearing/reply-address.ts'
import { type Purpose, purposeOf } from '../permission/rules.ts'
import { loadLetters, type WrittenLetter } from '../rendering/load-letters.ts'
import { routeOf, type SenderPool, type SendRoute } from '../senders/send-routes.ts'
import type { Delivery } from '../smtp/delivery-of.ts'
import type { Mailer } from '../smtp/mailer.ts'
import { putOffUntimely } from '../timing/plan-sending.ts'
import { type Claimed, claimMessages, giveUpOld } from './claim.ts'
import { keepLeases, type Leases, recoverInterrupted } from './leases.ts'
import { leaveSampleUnsent } from './leave-sample-unsent.ts'
import { openRecord, type SendRecord } from './send-record.ts'
import { type Outcome, outcomeOf, type Suppressed } from './settle.ts'
import { tellLeads } from './tell-leads.ts'
import { withoutPassedCalls } from './without-passed-calls.ts'

const MOST_AT_A_TIME = 2_000
const ANSWERED: readonly Purpose[] = ['answer', 'confirmation', 'program', 'survey', 'member']

export interface DrainOutbox {
  database: Database
  workspaceId: string
  asOf: Date
  /** Of the instance; null without SMTP settings. */
  transport: Mailer | null
  /** The servers of workspaces, each with what it carries; mail that nobody carries waits, countable. */
  senders?: SenderPool
  /** Where links in mail to members lead. */
  publicUrl: string
  /** The domain at which replies come in; left out: they go to the sender. */
  replyDomain?: string | null
  /** False where somebody else tells leads, so that what comes next need not wait for it. */
  tellsLeads?: boolean
  /** Once it is aborted nothing more is claimed; what is in hand is finished. */
  stopping?: AbortSignal
}

export type Drained = Record<Outcome['state'], number>

interface Round extends DrainOutbox {
  workspace: Workspace
  /** Whose claims these are. */
  by: string
  leases: Leases
  record: SendRecord
  /** On our own clock: what becomes due while we send goes too, or it would wait for all before it. */
  begunAt: number
  taken: number
  drained: Drained
  /** Signs reply addresses; empty where nothing asks for its replies. */
  secret: string
}

/**
 * Sends the mail of a workspace that is due: claimed and committed, handed to the server but for its end, that written
 * down and committed, its end sent, the answer written down. No transaction is open while the server is spoken with. Any
 * number may drain at once. What was interrupted before its end went is sent again; what may have been taken is handed
 * over again under the same Message-ID (decision 0052). Stops after about 2,000, when nothing is due, when we are
 * stopping, and while the server takes no mail at all. Leads are told what became of their answers.
 */
export async function drainOutbox(o: DrainOutbox): Promise<Drained> {
  const drained: Drained = { sent: 0, deferred: 0, failed: 0, doubtful: 0, suppressed: 0 }
  const { workspace, routes } = await o.database.transaction(o.workspaceId, async (db) => {
    drained.doubtful += await recoverInterrupted(db, o.asOf)
    const all = o.senders ? await o.senders.routes(db, o.asOf) : o.transport ? [routeOf(o.transport)] : []
    const workspace = await readWorkspace(db)
    const routes = workspace.settings.mailsNobody ? all.map(toMembersOnly) : all
    if (workspace.settings.mailsNobody) {
      const carried = routes.flatMap(({ kinds }) => kinds)
      drained.suppressed += await leaveSampleUnsent(db, { asOf: o.asOf, carried })
    }
    drained.failed += await giveUpOld(db, o.asOf)
    if (all.length > 0) await putOffUntimely(db, o.asOf)
    return { workspace, routes }
  })
  const secret = o.replyDomain && routes.length > 0 ? await replySecret(o.database.pool) : ''
  const by = newId()
  const record = openRecord(o.database, o.workspaceId, by)
  const leases = keepLeases(o.database, o.workspaceId, { by, asOf: o.asOf })
  const round: Round = {
    ...o,
    workspace,
    by,
    leases,
    record,
    begunAt: performance.now(),
    taken: 0,
    drained,
    secret,
  }
  try {
    await Promise.all(routes.map((route) => sendBy(round, route)))
  } finally {
    // What is known must be written down, or mail that was sent would be doubted.
    await record.close().finally(() => leases.stop())
  }
  if (o.tellsLeads !== false) await tellLeads(o.database, workspace)
  return drained
}

function toMembersOnly(route: SendRoute): SendRoute {
  return { ...route, kinds: route.kinds.filter((kind) => ['account', 'member'].includes(purposeOf(kind))) }
}

interface Item {
  message: Claimed
  letter: WrittenLetter
}

/** While one handful goes to the mail server, by as many connections as it is given, the next is claimed and written. */
async function sendBy(round: Round, route: SendRoute): Promise<void> {
  const { mailer } = route
  const inHands = new Set<Promise<void>>()
  let isDown = false
  const mayGoOn = () =>
    !isDown && !round.record.isBroken() && round.stopping?.aborted !== true && !mailer.isResting()
  const next = () => {
    const claimed =
      mayGoOn() && round.taken < MOST_AT_A_TIME
        ? claim(round, route, mailer.concurrency)
        : Promise.resolve([])
    // A claim that fails is told when its turn comes; until then nobody waits for it.
    claimed.catch(() => {})
    return claimed
  }
  let ahead = next()
  try {
    for (let items = await ahead; items.length > 0; items = await ahead) {
      ahead = next()
      for (const item of items) {
        while (inHands.size >= mailer.concurrency) await Promise.race(inHands)
        const sending = send(item).finally(() => inHands.delete(sending))
        inHands.add(sending)
      }
    }
  } finally {
    await Promise.allSettled([ahead])
    await Promise.all(inHands)
  }

  async function send(item: Item): Promise<void> {
    const delivery = await deliver(round, route, item)
    if (delivery.how === 'later' && delivery.whose === 'server') isDown = true
    const outcome = outcomeOf(item.message, delivery, round.asOf)
    round.drained[outcome.state] += 1
    round.record.settled(outcome)
  }
}

async function claim(round: Round, route: SendRoute, most: number): Promise<Item[]> {
  const { workspace, publicUrl, by, leases } = round
  const asOf = new Date(round.asOf.getTime() + performance.now() - round.begunAt)
  const items = await round.database.transaction(round.workspaceId, async (db) => {
    const claimed = await claimMessages(db, { asOf, by, until: leases.until(), most, route })
    const messages = await withoutPassedCalls(db, claimed, asOf)
    if (messages.length === 0) return []
    const letters = await loadLetters(db, messages, { workspace, publicUrl })
    return messages.map((message) => ({ message, letter: letters.get(message.id) as WrittenLetter }))
  })
  round.taken += items.length
  return items
}

async function deliver(
  round: Round,
  route: SendRoute,
  { message, letter }: Item,
): Promise<Delivery | Suppressed> {
  if ('suppressed' in letter) return { how: 'suppressed', problem: letter.suppressed }
  if ('problem' in letter) return { how: 'refused', problem: letter.problem }
  return route.mailer.deliver(
    {
      id: message.id,
      fromName: round.workspace.name,
      to: message.to_address as string,
      isAutomatic: message.kind === 'answer' || message.kind === 'mail_answer',
      ...replyTo(round, message),
      ...letter,
    },
    () => round.record.handingOver(message.id),
  )
}

/** What goes to people is answered at an address that says which message it was; so is what members are told. */
function replyTo({ replyDomain, secret }: Round, { id, kind }: Claimed): { replyTo?: string } {
  if (!replyDomain || !ANSWERED.includes(purposeOf(kind))) return {}
  return { replyTo: replyAddress(secret, id, replyDomain) }
}
