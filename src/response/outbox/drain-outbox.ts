import { setTimeout } from 'node:timers/promises'
import type { Database } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { loadLetters } from '../rendering/load-letters.ts'
import type { Delivery } from '../smtp/delivery-of.ts'
import type { Mailer } from '../smtp/mailer.ts'
import { type Claimed, claimMessages, doubtInterrupted, giveUpOld } from './claim.ts'
import { whyNotAnyMore } from './may-still-go.ts'
import { type Outcome, outcomeOf, type Suppressed, tellLeads, writeOutcomes } from './settle.ts'

const MOST_AT_A_TIME = 2_000
const SETTLE_TRIES = 3

export interface DrainOutbox {
  database: Database
  workspaceId: string
  asOf: Date
  /** Null without SMTP settings: mail waits, countable. */
  transport: Mailer | null
  /** Where links in mail to members lead. */
  publicUrl: string
}

export type Drained = Record<Outcome['state'], number>

/**
 * Sends the mail of a workspace that is due, a handful at a time: claimed and committed, then handed to the server, then
 * marked. No transaction is open while the server is spoken with. Any number may drain at once. A message is handed over
 * at most once without an answer: what was interrupted there is `doubtful` and waits for a person. Stops after 2,000,
 * when nothing is due, and while the server takes no mail at all.
 */
export async function drainOutbox(o: DrainOutbox): Promise<Drained> {
  const drained: Drained = { sent: 0, deferred: 0, failed: 0, doubtful: 0, suppressed: 0 }
  const by = newId()
  const workspace = await o.database.transaction(o.workspaceId, async (db) => {
    const found = await readWorkspace(db)
    await doubtInterrupted(db, o.asOf)
    const old = await giveUpOld(db, o.asOf)
    await tellLeads(
      db,
      found,
      old.map((message) => ({ message, sentAt: null })),
    )
    drained.failed += old.length
    return found
  })
  for (let taken = 0; o.transport && !o.transport.isResting() && taken < MOST_AT_A_TIME; ) {
    const batch = await claim(o, o.transport, workspace, by)
    if (batch.length === 0) break
    taken += batch.length
    const deliveries = await Promise.all(batch.map((item) => deliver(o.transport as Mailer, item)))
    const settled = batch.map(({ message }, i) =>
      outcomeOf(message, deliveries[i] as Delivery | Suppressed, o.asOf),
    )
    await settle(o, batch, settled, by)
    for (const { state } of settled) drained[state] += 1
    if (deliveries.some((each) => each.how === 'later' && each.whose === 'server')) break
  }
  return drained
}

interface Item {
  message: Claimed
  letter: { subject: string; text: string } | { suppressed: string } | { problem: string }
  workspace: Workspace
}

function claim(o: DrainOutbox, mailer: Mailer, workspace: Workspace, by: string): Promise<Item[]> {
  return o.database.transaction(o.workspaceId, async (db) => {
    const { concurrency: most, perMinute } = mailer
    const messages = await claimMessages(db, { asOf: o.asOf, by, most, perMinute })
    if (messages.length === 0) return []
    const stopped = await whyNotAnyMore(db, messages)
    const letters = await loadLetters(db, messages, { workspace, publicUrl: o.publicUrl })
    return messages.map((message): Item => {
      const why = stopped.get(message.id)
      const letter = why ? { suppressed: why } : (letters.get(message.id) ?? { problem: 'There is no text.' })
      return { message, letter, workspace }
    })
  })
}

async function deliver(mailer: Mailer, { message, letter, workspace }: Item): Promise<Delivery | Suppressed> {
  if ('suppressed' in letter) return { how: 'suppressed', problem: letter.suppressed }
  if ('problem' in letter) return { how: 'refused', problem: letter.problem }
  return mailer.deliver({
    id: message.id,
    fromName: workspace.name,
    to: message.to_address as string,
    isAutomatic: message.kind === 'answer',
    ...letter,
  })
}

/**
 * What is known must be written down, or a mail that was sent would be doubted: tried again while the database is away
 * for a moment, and in the end without telling the leads.
 */
async function settle(o: DrainOutbox, items: Item[], settled: Outcome[], by: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await o.database.transaction(o.workspaceId, async (db) => {
        await writeOutcomes(db, settled, by)
        if (tries < SETTLE_TRIES)
          await tellLeads(db, items[0]?.workspace as Workspace, toldOf(items, settled, db.now))
      })
      return
    } catch (error) {
      if (tries >= SETTLE_TRIES) throw error
      await setTimeout(tries * 500)
    }
  }
}

function toldOf(items: Item[], settled: Outcome[], now: Date) {
  return settled.flatMap(({ state }, i) => {
    const { message } = items[i] as Item
    if (state !== 'sent' && state !== 'failed') return []
    return [{ message, sentAt: state === 'sent' ? now : null, grade: message.data.grade }]
  })
}
