import { type Db, sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '../context.ts'
import { type Named, readRounds, type SigningRound } from './rounds.ts'
import { type DocumentName, type Holders, SEATS, type Seat, seatsOf } from './rules.ts'
import { readSeats } from './seats.ts'

export interface ShownRound extends Omit<SigningRound, 'missing'> {
  missing: { seat: Seat; member: Named | null }[]
  /** What whoever reads would sign. */
  yours: Seat[]
}

export type ShownSeats = Record<Seat, Named | null> & { needed: SigningRound['needed'] }

/** Every round of a document as somebody sees it, the newest first, and who signs today. */
export async function readSigning(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  document: DocumentName,
): Promise<{ seats: ShownSeats; rounds: ShownRound[] }> {
  const [seats, rounds] = await Promise.all([shownSeats(db), readRounds(db, document)])
  const self = memberOf(actor)
  const holders = Object.fromEntries(SEATS.map((seat) => [seat, seats[seat]?.id ?? null])) as Holders
  return {
    seats,
    rounds: rounds.map((round) => ({
      ...round,
      missing: round.missing.map((seat) => ({ seat, member: seats[seat] })),
      yours: self === null ? [] : seatsOf(self, round.missing, holders),
    })),
  }
}

/** Who holds which seat, by name. */
export async function shownSeats(db: Db): Promise<ShownSeats> {
  const { needed, holders } = await readSeats(db)
  const ids = Object.values(holders).filter((id) => id !== null)
  const members = await db.all<Named>(sql`
    select id, name from members where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[])`)
  const named = (id: string | null) => members.find((member) => member.id === id) ?? null
  return {
    needed,
    marketing: named(holders.marketing),
    sales: named(holders.sales),
    executive: named(holders.executive),
  }
}
