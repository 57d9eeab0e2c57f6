import type { Seen } from '#src/definition/condition/seen.ts'
import { choosePool } from './choose-pool.ts'
import { type FairTurn, fairTurn } from './fair-turn.ts'
import {
  type Excluded,
  isOfParty,
  type LoadBook,
  type Pool,
  poolFor,
  type Seat,
  takeOn,
  takeTurn,
} from './load-book.ts'
import { roomLeft } from './rules.ts'
import type { Territory } from './territories/territory-map.ts'

/** A qualified lead that needs somebody. */
export interface LeadToPlace {
  leadId: string
  /** What territories are decided by. */
  inputs: Seen
  isUrgent: boolean
  organizationId: string | null
  /** Who brought the lead, who works with the organization now, who worked the lead last before it slept. */
  broughtBy: string | null
  organizationOwner: string | null
  lastRep: string | null
  /** In whose pool it waits already. */
  inPool?: string | null
  /** Who refused it or let it expire on this pass. */
  alreadyAsked: readonly string[]
}

export type WhyChosen = 'brought' | 'same_partner' | 'organization_owner' | 'last_rep' | 'fair_turn'
export type WhyNobody =
  | 'asked_often_enough'
  | 'no_territory'
  | 'nobody_in_territory'
  | 'nobody_there'
  | 'everyone_asked'
  | 'nobody_has_room'
  | 'partner_exclusive'
  | 'waits_in_pool'

/** Somebody as they stood before the choice. `room` is null without ceilings; `owed`: see `fairTurn`. */
export interface Considered {
  memberId: string
  open: number
  room: number | null
  /** The part of a turn that was due to them, to two places. */
  owed: number
}

export type OwnerChoice = {
  leadId: string
  /** To the manager at once: nobody for an urgent lead, or asked often enough. */
  escalate: boolean
  territoryId: string | null
  /** The chosen and the next three in turn. */
  considered: Considered[]
  /** How many could have got it, the chosen included; all others are counted in `excluded` by reason. */
  eligible: number
  excluded: Excluded
  /** The team in whose pool it waits until somebody draws it. */
  poolTeamId?: string
  /** Whose turn that was. */
  turnOf?: string
  /** It was a turn that a bad lead had cost. */
  credited?: true
} & ({ chosen: string; why: WhyChosen } | { chosen: null; why: WhyNobody })

/**
 * Distributes a batch: urgent leads first, then in the order given; each choice counts in the book for the next.
 * `offerHops` is after how many refusals and expiries nobody further is asked. Answers in the order given.
 */
export function chooseOwners(
  leads: readonly LeadToPlace[],
  book: LoadBook,
  offerHops: number,
): OwnerChoice[] {
  const choices = new Map<LeadToPlace, OwnerChoice>()
  const choose = (lead: LeadToPlace) => choices.set(lead, chooseOwner(lead, book, offerHops))
  for (const lead of leads) if (lead.isUrgent) choose(lead)
  for (const lead of leads) if (!lead.isUrgent) choose(lead)
  return leads.flatMap((lead) => choices.get(lead) ?? [])
}

/**
 * Chooses who gets a lead, and books it. A rep who brought it keeps it, room or not, on leave or not. Then, each only
 * while there, with room and not asked before: the next person of the partner that was asked last, who works with the
 * organization (whatever the territory), who worked it last (within the territory), the fair turn. Ceilings hold for all
 * four; only the fair turn costs a turn. What was asked of an exclusive partner, or lies in the territory of one, goes to
 * nobody else: it escalates.
 */
export function chooseOwner(lead: LeadToPlace, book: LoadBook, offerHops: number): OwnerChoice {
  const { territory, pool } = poolFor(book, lead.inputs)
  const turn = fairTurn(pool, lead.alreadyAsked, lead.isUrgent)
  const [seat, why] = preferred(lead, book, { territory, pool }, turn, offerHops)
  const told = { leadId: lead.leadId, territoryId: territory?.id ?? null }
  const waits = choosePool(lead, pool, { seat, why })
  if (waits) {
    const credited = waits.turnOf !== null && takeTurn(book, waits.turnOf, turn.sharing)
    return {
      ...told,
      chosen: null,
      why: 'waits_in_pool',
      poolTeamId: waits.teamId,
      ...(waits.turnOf ? { turnOf: waits.turnOf.candidate.memberId } : {}),
      escalate: false,
      considered: turn.next.map(asTheyStand),
      eligible: turn.eligible,
      excluded: turn.excluded,
      ...(credited ? { credited } : {}),
    }
  }
  if (seat === null) {
    const escalate = lead.isUrgent || why === 'asked_often_enough' || why === 'partner_exclusive'
    const considered = turn.next.map(asTheyStand)
    return {
      ...told,
      chosen: null,
      why,
      escalate,
      considered,
      eligible: turn.eligible,
      excluded: turn.excluded,
    }
  }
  const others = turn.next.filter((other) => other !== seat).slice(0, 3)
  const counts = countedAsEligible(lead, pool, turn, seat)
  const considered = [seat, ...others].map(asTheyStand)
  const asTurn = why === 'fair_turn' ? { turnAmong: turn.sharing } : {}
  const credited = takeOn(book, seat.candidate.memberId, lead.organizationId, asTurn)
  const choice = { ...told, chosen: seat.candidate.memberId, why, escalate: false, considered, ...counts }
  return credited ? { ...choice, credited } : choice
}

type Preferred = [Seat, WhyChosen] | [null, WhyNobody]

function preferred(
  lead: LeadToPlace,
  book: LoadBook,
  { territory, pool }: { territory: Territory | null; pool: Pool },
  turn: FairTurn,
  offerHops: number,
): Preferred {
  const seatOf = (memberId: string | null | undefined) => (memberId ? book.seats.get(memberId) : undefined)
  const brought = seatOf(lead.broughtBy)
  if (brought && keeps(lead, brought)) return [brought, 'brought']
  if (lead.alreadyAsked.length >= offerHops) return [null, 'asked_often_enough']
  const asked = seatOf(lead.alreadyAsked[0])?.candidate.partner
  const colleague = asked && colleagueInTurn(lead, book, asked.id)
  if (colleague && isOfParty(colleague, pool.exclusive)) return [colleague, 'same_partner']
  if (asked?.isExclusive) return [null, 'partner_exclusive']
  const inBatch = lead.organizationId === null ? null : book.organizations.get(lead.organizationId)
  for (const owner of [seatOf(lead.organizationOwner), seatOf(inBatch)]) {
    if (owner && isFree(lead, owner) && isOfParty(owner, pool.exclusive)) return [owner, 'organization_owner']
  }
  const last = seatOf(lead.lastRep)
  if (last && pool.seats.has(last) && isFree(lead, last)) return [last, 'last_rep']
  const [next] = turn.next
  if (next) return [next, 'fair_turn']
  return [null, pool.exclusive ? 'partner_exclusive' : whyNobody(turn.excluded, book, territory)]
}

/** Whose turn it is among the people of one partner who are free for the lead. */
function colleagueInTurn(lead: LeadToPlace, book: LoadBook, partnerId: string): Seat | undefined {
  const free = [...book.seats.values()].filter(
    (seat) => seat.candidate.partner?.id === partnerId && isFree(lead, seat) && seat.candidate.weight > 0,
  )
  const pool = { seats: new Set(free), exclusive: null, outOf: () => null, excluded: {} }
  return fairTurn(pool, lead.alreadyAsked, lead.isUrgent).next[0]
}

function keeps({ alreadyAsked }: LeadToPlace, { candidate, unavailable }: Seat): boolean {
  const mayHoldLeads = unavailable !== 'left' && unavailable !== 'takes_no_leads'
  return mayHoldLeads && !alreadyAsked.includes(candidate.memberId)
}

function isFree({ alreadyAsked }: LeadToPlace, { candidate, full, unavailable }: Seat): boolean {
  return unavailable === null && !alreadyAsked.includes(candidate.memberId) && full === null
}

function whyNobody(excluded: Excluded, { territories }: LoadBook, territory: Territory | null): WhyNobody {
  const servesAll = territories.territories.length === 0
  if (territory === null && !servesAll) return 'no_territory'
  if (excluded.no_room || excluded.no_room_today || excluded.no_room_this_week) return 'nobody_has_room'
  if (excluded.already_asked) return 'everyone_asked'
  return servesAll || excluded.absent || excluded.set_aside || excluded.takes_no_turns
    ? 'nobody_there'
    : 'nobody_in_territory'
}

/** Moves the chosen out of the excluded where relationship won over what else would have kept them from it. */
function countedAsEligible(
  lead: LeadToPlace,
  pool: Pool,
  { eligible, excluded }: FairTurn,
  seat: Seat,
): Pick<OwnerChoice, 'eligible' | 'excluded'> {
  const isAsked = lead.alreadyAsked.includes(seat.candidate.memberId)
  const reason = pool.outOf(seat) ?? (isAsked ? 'already_asked' : seat.full)
  if (reason === null) return { eligible, excluded }
  const { [reason]: count = 0, ...others } = excluded
  return { eligible: eligible + 1, excluded: count > 1 ? { ...others, [reason]: count - 1 } : others }
}

function asTheyStand(seat: Seat): Considered {
  const { candidate, load } = seat
  return {
    memberId: candidate.memberId,
    open: load.open,
    room: roomLeft(candidate.ceilings, load),
    owed: Math.round(seat.owed * 100) / 100 || 0,
  }
}
