import type { Seen } from '#src/definition/condition/seen.ts'
import { nextOpen } from '#src/people/calendar/index.ts'
import { payTurn } from './fair-turn.ts'
import {
  type Candidate,
  type Exclusion,
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
  /** The part of a turn that is due to them; below zero for who had more than their part. See `fairTurn`. */
  owed: number
  /** Turns to be had once more, because a bad lead cost them. */
  credits: number
  /** The part of the ceiling on open leads that is filled; of the highest that anybody has where there is none. */
  fill: number
  /** The ceiling that one more lead would break. */
  full: Exclusion | null
  /** Place in the order of turns; 0 for who never had one. */
  lastTurn: number
  /** 0 for who is on duty now, 1 for who will be within 24 hours, and so on. */
  daysUntilOnDuty: number
}

export type Excluded = Partial<Record<Exclusion, number>>

/** Who takes turns for one territory, why each of the others does not, and how many of them by reason. */
export interface Pool {
  seats: ReadonlySet<Seat>
  /** The exclusive partners that the territory belongs to: its leads go to nobody else. Null where there is none. */
  exclusive: ReadonlySet<string> | null
  /** Why somebody takes no turns here; null for who does. */
  outOf(seat: Seat): Exclusion | null
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
  /** The place of the last turn in the order of all turns. */
  turns: number
  highestCeiling: number
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
  const turns = byId.reduce((last, { turn }) => Math.max(last, turn?.last ?? 0), 0)
  const seats = new Map<string, Seat>()
  for (const candidate of byId) {
    const seat: Seat = {
      candidate,
      load: { ...candidate.load },
      unavailable: unavailable(candidate, now),
      owed: candidate.turn?.owed ?? 0,
      credits: candidate.credits ?? 0,
      fill: 0,
      full: null,
      lastTurn: candidate.turn?.last ?? 0,
      daysUntilOnDuty: daysUntilOnDuty(candidate, now),
    }
    weigh(seat, highest)
    seats.set(candidate.memberId, seat)
  }
  return { seats, territories, pools: new Map(), organizations: new Map(), turns, highestCeiling: highest }
}

/**
 * Books one more lead on a member; call it also for leads that come another way (given back by the board). Only a turn,
 * which names among whom it was shared, changes what the fair turn owes. Answers whether a credit paid for it.
 */
export function takeOn(
  book: LoadBook,
  memberId: string,
  organizationId: string | null,
  o: { turnAmong?: readonly Seat[] } = {},
): boolean {
  const seat = book.seats.get(memberId)
  if (!seat) return false
  const isCredited = o.turnAmong !== undefined && takeTurn(book, seat, o.turnAmong)
  seat.load.open++
  seat.load.today++
  seat.load.thisWeek++
  weigh(seat, book.highestCeiling)
  if (organizationId !== null) book.organizations.set(organizationId, memberId)
  return isCredited
}

/** Books a turn alone: of a lead that waits for whoever draws it, and is nobody's yet. Answers whether a credit paid. */
export function takeTurn(book: LoadBook, seat: Seat, sharing: readonly Seat[]): boolean {
  const isCredited = payTurn(sharing, seat)
  seat.lastTurn = ++book.turns
  return isCredited
}

/** What the fair turn owes everybody for whom it changed since the book was opened. */
export function turnsToKeep(book: LoadBook): { memberId: string; owed: number; last: number }[] {
  return [...book.seats.values()].flatMap(({ candidate: { memberId, turn }, owed, lastTurn }) =>
    owed === (turn?.owed ?? 0) && lastTurn === (turn?.last ?? 0) ? [] : [{ memberId, owed, last: lastTurn }],
  )
}

// Kept with the seat, because every lead of a batch compares every seat of its pool.
function weigh(seat: Seat, highest: number): void {
  const { ceilings } = seat.candidate
  seat.fill = seat.load.open / Math.max(1, ceilings.open ?? highest)
  seat.full = lacksRoom(ceilings, seat.load)
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
  const serves = territory && servingTest(territory)
  // Without territories our own people take turns: a partner gets the leads of territories that name it.
  const isInside = ({ candidate }: Seat) => (servesAll ? !candidate.partner : serves?.(candidate) === true)
  const exclusive = exclusivePartners([...book.seats.values()].filter(isInside))
  const outOf = (seat: Seat) => outOfTurn(seat, isInside(seat), exclusive)
  const excluded: Excluded = {}
  const seats = new Set<Seat>()
  for (const seat of book.seats.values()) {
    const reason = outOf(seat)
    if (reason) excluded[reason] = (excluded[reason] ?? 0) + 1
    else seats.add(seat)
  }
  return { seats, exclusive, outOf, excluded }
}

/** `isInTerritory` for many candidates: a territory can name hundreds. */
function servingTest({ memberIds, teamIds }: Territory): (candidate: Candidate) => boolean {
  const [members, teams] = [new Set(memberIds), new Set(teamIds)]
  return ({ memberId, teamIds: own }) => members.has(memberId) || own.some((team) => teams.has(team))
}

function exclusivePartners(inside: readonly Seat[]): ReadonlySet<string> | null {
  const ids = inside.flatMap(({ candidate: { partner } }) => (partner?.isExclusive ? [partner.id] : []))
  return ids.length > 0 ? new Set(ids) : null
}

/** Whether somebody may have leads of a territory that belongs to exclusive partners. */
export function isOfParty({ candidate }: Seat, exclusive: Pool['exclusive']): boolean {
  return exclusive === null || (candidate.partner != null && exclusive.has(candidate.partner.id))
}

function outOfTurn(seat: Seat, isInside: boolean, exclusive: Pool['exclusive']): Exclusion | null {
  if (seat.unavailable === 'left' || seat.unavailable === 'takes_no_leads') return seat.unavailable
  if (!isInside) return 'outside_territory'
  if (!isOfParty(seat, exclusive)) return 'of_another_party'
  return seat.unavailable ?? (seat.candidate.weight > 0 ? null : 'takes_no_turns')
}

function daysUntilOnDuty({ calendar }: Candidate, now: Date): number {
  const opens = nextOpen(calendar, now)
  return opens ? Math.ceil((opens.getTime() - now.getTime()) / DAY) : Number.POSITIVE_INFINITY
}
