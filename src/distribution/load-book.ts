import type { Seen } from '#src/definition/condition/seen.ts'
import { nextOpen } from '#src/people/calendar/index.ts'
import {
  type Candidate,
  type Exclusion,
  isInTerritory,
  type Load,
  lacksRoom,
  type Unavailable,
  unavailable,
} from './rules.ts'
import { type Territory, type TerritoryMap, territoryOf } from './territories/territory-map.ts'

const DAY = 86_400_000

/** One member's line in the book. */
export interface Seat {
  candidate: Candidate
  load: Load
  unavailable: Unavailable | null
  /** What the load is measured against: weight times ceiling. */
  share: number
  /** Turns to be had once more, because a bad lead cost them. */
  credits: number
  /** The part of the share that the open leads and one more would fill, one less with a credit; infinite for who takes no turns. */
  fill: number
  /** The ceiling that one more lead would break. */
  full: Exclusion | null
  /** Place in the order of last turns; the lowest waited longest. */
  lastTurn: number
  /** 0 for who is on duty now, 1 for who will be within 24 hours, and so on. */
  daysUntilOnDuty: number
}

export type Excluded = Partial<Record<Exclusion, number>>

/** Who takes turns for one territory, why each of the others does not, and how many of them by reason. */
export interface Pool {
  seats: ReadonlySet<Seat>
  out: ReadonlyMap<Seat, Exclusion>
  excluded: Readonly<Excluded>
}

/** The load of everybody while a batch is distributed: each choice counts for the next. */
export interface LoadBook {
  /** By member id, in the order of ids. */
  seats: ReadonlyMap<string, Seat>
  territories: TerritoryMap
  pools: Map<Territory | null, Pool>
  /** Who got a lead of an organization in this batch. */
  organizations: Map<string, string>
  turns: number
}

/**
 * Opens the book for a batch: the candidates with their load as stored, the territories in force, the time of the
 * decision. A ceiling of null is measured like the highest one that is set.
 */
export function openLoadBook(
  candidates: readonly Candidate[],
  territories: TerritoryMap,
  now: Date,
): LoadBook {
  const byId = [...candidates].sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
  const highest = byId.reduce((most, { ceilings }) => Math.max(most, ceilings.open ?? 1), 1)
  const turns = [...new Set(byId.map(lastTime))].sort((a, b) => a - b)
  const turnAt = new Map(turns.map((time, turn) => [time, turn]))
  const seats = new Map<string, Seat>()
  for (const candidate of byId) {
    const share = candidate.weight * (candidate.ceilings.open ?? highest)
    const seat: Seat = {
      candidate,
      load: { ...candidate.load },
      unavailable: unavailable(candidate, now),
      share,
      credits: candidate.credits ?? 0,
      fill: Number.POSITIVE_INFINITY,
      full: null,
      lastTurn: turnAt.get(lastTime(candidate)) ?? 0,
      daysUntilOnDuty: daysUntilOnDuty(candidate, now),
    }
    weigh(seat)
    seats.set(candidate.memberId, seat)
  }
  return { seats, territories, pools: new Map(), organizations: new Map(), turns: turns.length }
}

/**
 * Books one more lead on a member; call it also for leads that come another way (given back by the board), which use up
 * no credit. Answers whether a credit was.
 */
export function takeOn(
  book: LoadBook,
  memberId: string,
  organizationId: string | null,
  o: { isTurn?: boolean } = {},
): boolean {
  const seat = book.seats.get(memberId)
  if (!seat) return false
  const isCredited = o.isTurn === true && seat.credits > 0
  if (isCredited) seat.credits--
  seat.load.open++
  seat.load.today++
  seat.load.thisWeek++
  seat.lastTurn = book.turns++
  weigh(seat)
  if (organizationId !== null) book.organizations.set(organizationId, memberId)
  return isCredited
}

// Kept with the seat, because every lead of a batch compares every seat of its pool.
function weigh(seat: Seat): void {
  seat.fill = (seat.load.open + (seat.credits > 0 ? 0 : 1)) / seat.share
  seat.full = lacksRoom(seat.candidate.ceilings, seat.load)
}

/** The territory of a lead and who takes turns for it; where there are no territories, everybody does. */
export function poolFor(book: LoadBook, inputs: Seen): { territory: Territory | null; pool: Pool } {
  const territory = territoryOf(book.territories, inputs)
  let pool = book.pools.get(territory)
  if (!pool) {
    pool = gather(book, territory)
    book.pools.set(territory, pool)
  }
  return { territory, pool }
}

function gather(book: LoadBook, territory: Territory | null): Pool {
  const servesAll = book.territories.territories.length === 0
  const excluded: Excluded = {}
  const seats = new Set<Seat>()
  const out = new Map<Seat, Exclusion>()
  for (const seat of book.seats.values()) {
    const isInside = servesAll || (territory !== null && isInTerritory(seat.candidate, territory))
    const reason = outOfTurn(seat, isInside)
    if (reason) {
      out.set(seat, reason)
      excluded[reason] = (excluded[reason] ?? 0) + 1
    } else seats.add(seat)
  }
  return { seats, out, excluded }
}

function outOfTurn(seat: Seat, isInside: boolean): Exclusion | null {
  if (seat.unavailable === 'left' || seat.unavailable === 'takes_no_leads') return seat.unavailable
  if (!isInside) return 'outside_territory'
  return seat.unavailable ?? (seat.candidate.weight > 0 ? null : 'takes_no_turns')
}

function lastTime({ lastOfferedAt }: Candidate): number {
  return lastOfferedAt?.getTime() ?? Number.NEGATIVE_INFINITY
}

function daysUntilOnDuty({ calendar }: Candidate, now: Date): number {
  const opens = nextOpen(calendar, now)
  return opens ? Math.ceil((opens.getTime() - now.getTime()) / DAY) : Number.POSITIVE_INFINITY
}
