import type { Database } from '#src/db/index.ts'
import { readToday } from '#src/followup/index.ts'
import type { Chance } from '#src/lib/chance.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Roster } from '#src/people/roster.ts'
import type { Player } from '../company/found-quarter.ts'
import type { SimulatedClock } from '../simulated-clock.ts'
import { asLeadManager, asMarketing } from './at-the-desk.ts'
import { atAnOffer, type Item, qualify, workOn } from './one-lead.ts'

/** So long a deed takes on the clock of the play, so that no two stand at one moment. */
const BETWEEN_MS = 1_000

export interface Office {
  database: Database
  workspaceId: string
  clock: SimulatedClock
  chance: Chance
  /** How often commands were refused, by reason: people try what the product does not allow. */
  refused: Map<string, number>
  done: Map<string, number>
  /** As it was after the last round. */
  roster: Roster
}

/** Somebody opens Today and gets through as much of it as they do at one look, the most urgent first. */
export async function lookAtToday(office: Office, player: Player): Promise<void> {
  const { database, workspaceId, clock, chance } = office
  const { items } = await readToday(
    { db: database.bind(workspaceId), actor: player.actor, now: clock.now },
    { limit: player.hand.each * 3 },
  )
  const due = items.filter((item) => item.section !== 'next')
  for (const item of due.slice(0, player.hand.each)) {
    await clock.moveTo(new Date(clock.now.getTime() + BETWEEN_MS))
    try {
      await database.transaction(workspaceId, (db) =>
        deedFor(item)({ ctx: { db, actor: player.actor, now: clock.now }, chance, item }),
      )
      count(office.done, item.stage)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      count(office.refused, error.reason)
    }
  }
}

function deedFor({ stage, section }: Item) {
  if (section === 'offers') return atAnOffer
  if (stage === 'prequalifying') return qualify
  if (stage === 'qualified') return asLeadManager
  if (stage === 'inquiry' || stage === 'nurture' || stage === 'rejected') return asMarketing
  return workOn
}

function count(of: Map<string, number>, key: string): void {
  of.set(key, (of.get(key) ?? 0) + 1)
}
