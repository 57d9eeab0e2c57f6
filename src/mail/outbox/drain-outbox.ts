import { setTimeout } from 'node:timers/promises'
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
import { type Claimed, claimMessages, doubtInterrupted, giveUpOld } from './claim.ts'
import { type Outcome, outcomeOf, type Suppressed, writeOutcomes } from './settle.ts'
import { tellLeads } from './tell-leads.ts'

const MOST_AT_A_TIME = 2_000
const HANDS = 2
const TRIES = 3
const TO_PEOPLE: readonly Purpose[] = ['answer', 'confirmation', 'program', 'survey']

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
  /** Once it is aborted nothing more is claimed; what is in hand is finished. */
  stopping?: AbortSignal
}

export type Drained = Record<Outcome['state'], number>

interface Round extends DrainOutbox {
  workspace: Workspace
  /** Whose claims these are. */
  by: string
  taken: number
  drained: Drained
  /** Signs reply addresses; empty where nothing asks for its replies. */
  secret: string
}

/**
 * Sends the mail of a workspace that is due, a handful at a time: claimed and committed, then handed to the server, then
 * marked. No transaction is open while the server is spoken with. Any number may drain at once. A message is handed over
 * at most once without an answer: what was interrupted there is `doubtful` and waits for a person. Stops after about
 * 2,000, when nothing is due, when we are stopping, and while the server takes no mail at all. Leads are told what became
 * of their answers.
 */
export async function drainOutbox(o: DrainOutbox): Promise<Drained> {
  const drained: Drained = { sent: 0, deferred: 0, failed: 0, doubtful: 0, suppressed: 0 }
  const { workspace, routes } = await o.database.transaction(o.workspaceId, async (db) => {
    drained.doubtful += await doubtInterrupted(db, o.asOf)
    drained.failed += await giveUpOld(db, o.asOf)
    const all = o.senders ? await o.senders.routes(db, o.asOf) : o.transport ? [routeOf(o.transport)] : []
    if (all.length > 0) await putOffUntimely(db, o.asOf)
    const workspace = await readWorkspace(db)
    return { workspace, routes: workspace.settings.mailsNobody ? all.map(toMembersOnly) : all }
  })
  const secret = o.replyDomain && routes.length > 0 ? await replySecret(o.database.pool) : ''
  const round: Round = { ...o, workspace, by: newId(), taken: 0, drained, secret }
  // While one hand waits for the mail server, the other has the database.
  await Promise.all(routes.flatMap((route) => Array.from({ length: HANDS }, () => handOver(round, route))))
  await tellLeads(o.database, workspace)
  return drained
}

function toMembersOnly(route: SendRoute): SendRoute {
  return { ...route, kinds: route.kinds.filter((kind) => ['account', 'member'].includes(purposeOf(kind))) }
}

interface Item {
  message: Claimed
  letter: WrittenLetter
}

async function handOver(round: Round, route: SendRoute): Promise<void> {
  let items: Item[] = []
  let settled: Outcome[] = []
  let isDown = false
  do {
    items = await settleAndClaim(round, route, settled, isDown)
    const deliveries = await Promise.all(items.map((item) => deliver(round, route, item)))
    settled = items.map(({ message }, i) => outcomeOf(message, deliveries[i] as Delivery, round.asOf))
    for (const { state } of settled) round.drained[state] += 1
    isDown = deliveries.some((each) => each.how === 'later' && each.whose === 'server')
  } while (items.length > 0)
}

/**
 * Marks what became of the last handful and claims the next in one transaction. What is known must be written down, or
 * mail that was sent would be doubted: tried again while the database is away for a moment.
 */
async function settleAndClaim(
  round: Round,
  route: SendRoute,
  settled: Outcome[],
  isDown: boolean,
): Promise<Item[]> {
  const { workspace, publicUrl, by, asOf, stopping } = round
  const { mailer } = route
  const isStopping = stopping?.aborted === true
  const isEnough = isDown || isStopping || mailer.isResting() || round.taken >= MOST_AT_A_TIME
  if (isEnough && settled.length === 0) return []
  for (let tries = 1; ; tries++) {
    try {
      const items = await round.database.transaction(round.workspaceId, async (db) => {
        await writeOutcomes(db, settled, by)
        if (isEnough) return []
        const most = Math.ceil(mailer.concurrency / HANDS)
        const messages = await claimMessages(db, { asOf, by, most, route })
        if (messages.length === 0) return []
        const letters = await loadLetters(db, messages, { workspace, publicUrl })
        return messages.map((message) => ({ message, letter: letters.get(message.id) as WrittenLetter }))
      })
      round.taken += items.length
      return items
    } catch (error) {
      if (tries >= TRIES) throw error
      await setTimeout(tries * 500)
    }
  }
}

async function deliver(
  round: Round,
  route: SendRoute,
  { message, letter }: Item,
): Promise<Delivery | Suppressed> {
  if ('suppressed' in letter) return { how: 'suppressed', problem: letter.suppressed }
  if ('problem' in letter) return { how: 'refused', problem: letter.problem }
  return route.mailer.deliver({
    id: message.id,
    fromName: round.workspace.name,
    to: message.to_address as string,
    isAutomatic: message.kind === 'answer',
    ...replyTo(round, message),
    ...letter,
  })
}

/** What goes to people outside is answered at an address that says which message it was. */
function replyTo({ replyDomain, secret }: Round, { id, kind }: Claimed): { replyTo?: string } {
  if (!replyDomain || !TO_PEOPLE.includes(purposeOf(kind))) return {}
  return { replyTo: replyAddress(secret, id, replyDomain) }
}
