import type { Seen } from '#src/definition/condition/seen.ts'
import { fairTurn, isDue } from '../fair-turn.ts'
import { type LoadBook, openLoadBook, type Pool, poolFor, takeOn } from '../load-book.ts'
import type { Candidate } from '../rules.ts'
import type { TerritoryMap } from '../territories/territory-map.ts'

/** A lead that came to sales, as the rules saw it, and to whom it was offered first. */
export interface PlayedLead {
  id: string
  inputs: Seen
  /** From 0, the oldest week first. */
  week: number
  /** Null where nobody got it. */
  holder: string | null
  /** It came by acquaintance or by hand: no rule decided. */
  isKept: boolean
  /** The last week at whose end it still lay with whoever got it. */
  heldUntil: number
}

/** Week by week, the oldest first: leads that came, and how many lay with them when it ended. */
export interface Weeks {
  came: number[]
  open: number[]
}

export interface MemberPlay {
  memberId: string
  before: Weeks
  after: Weeks
}

export type Uncovered = 'no_territory' | 'nobody_in_territory'

export interface Played {
  leads: number
  members: MemberPlay[]
  /** How many nobody got, and would get. */
  nobody: { before: number; after: number }
  /** Leads that would lie with somebody else, or with nobody. */
  moved: { leadId: string; from: string | null; to: string | null; why: Uncovered | null }[]
}

/**
 * Plays leads again under other rules, in the order in which they came. What the change does not touch stays with who had
 * it: only where other people would be asked is the turn played, and there too a lead stays with who had it while their
 * share allows that. Nobody counts as away or full: what breaks a ceiling is to be seen. Pure; shapes in `PlayedLead`.
 */
export function playAgain(leads: readonly PlayedLead[], ...setting: Parameters<typeof openPlay>): Played {
  const game = openPlay(...setting)
  game.play(leads)
  return game.result()
}

/** The same bit by bit, for so many leads that somebody else wants a turn in between: `play` in their order, then `result`. */
export function openPlay(
  rules: { before: TerritoryMap; after: TerritoryMap },
  people: readonly Candidate[],
  weeks: number,
  now: Date,
): { play(leads: readonly PlayedLead[]): void; result(): Played } {
  const there = people.map(alwaysThere)
  const [was, is] = [openLoadBook(there, rules.before, now), openLoadBook(there, rules.after, now)]
  const isSame = comparePools()
  const plays = new Map<string, MemberPlay>()
  const playOf = (memberId: string) => {
    const known = plays.get(memberId) ?? { memberId, before: noWeeks(weeks), after: noWeeks(weeks) }
    plays.set(memberId, known)
    return known
  }
  for (const { memberId } of there) playOf(memberId)
  const nobody = { before: 0, after: 0 }
  const moved: Played['moved'] = []
  let played = 0
  return {
    play(leads) {
      played += leads.length
      for (const lead of leads) {
        const { to, why } = whoWouldGet(lead, was, is, isSame)
        if (lead.holder === null) nobody.before++
        else count(playOf(lead.holder).before, lead)
        if (to === null) nobody.after++
        else count(playOf(to).after, lead)
        if (to !== lead.holder) moved.push({ leadId: lead.id, from: lead.holder, to, why })
      }
    },
    result: () => ({ leads: played, members: [...plays.values()], nobody, moved }),
  }
}

function whoWouldGet(
  lead: PlayedLead,
  was: LoadBook,
  is: LoadBook,
  isSame: (a: Pool, b: Pool) => boolean,
): { to: string | null; why: Uncovered | null } {
  const stays = { to: lead.holder, why: null }
  if (lead.isKept) return stays
  const before = poolFor(was, lead.inputs)
  const { territory, pool } = poolFor(is, lead.inputs)
  if (isSame(before.pool, pool)) return stays
  const turn = fairTurn(pool, [], false)
  const [next] = turn.next
  if (!next) return { to: null, why: territory === null ? 'no_territory' : 'nobody_in_territory' }
  const holder = lead.holder === null ? undefined : is.seats.get(lead.holder)
  const seat = holder && pool.seats.has(holder) && isDue(turn.sharing, holder) ? holder : next
  takeOn(is, seat.candidate.memberId, null, { turnAmong: turn.sharing })
  return { to: seat.candidate.memberId, why: null }
}

function alwaysThere(one: Candidate): Candidate {
  const ceilings = { open: null, perDay: null, perWeek: null }
  const { turn: _, ...more } = one
  return { ...more, ceilings, absentUntil: null, setAsideAt: null, credits: 0 }
}

/** Whether the same people take turns in both, remembered: a lead asks it each time. */
function comparePools(): (a: Pool, b: Pool) => boolean {
  const keys = new Map<Pool, string>()
  const keyOf = (pool: Pool) => {
    const known = keys.get(pool) ?? [...pool.seats].map(({ candidate }) => candidate.memberId).join()
    keys.set(pool, known)
    return known
  }
  return (a, b) => keyOf(a) === keyOf(b)
}

function noWeeks(weeks: number): Weeks {
  return { came: Array(weeks).fill(0), open: Array(weeks).fill(0) }
}

function count({ came, open }: Weeks, { week, heldUntil }: PlayedLead): void {
  came[week] = (came[week] ?? 0) + 1
  for (let at = week; at <= Math.min(heldUntil, open.length - 1); at++) open[at] = (open[at] ?? 0) + 1
}
