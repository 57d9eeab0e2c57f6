import type { Calendar } from '#src/people/calendar/index.ts'

/** Upper bounds; null is no bound. `open` counts offered leads and working ones with an action due within 14 days. */
export interface Ceilings {
  open: number | null
  perDay: number | null
  perWeek: number | null
}

/** What a member holds now, and got since local midnight and Monday (`intakeSince`). */
export interface Load {
  open: number
  today: number
  thisWeek: number
}

/** Somebody who could get a lead. `weight` is the share of turns against others; 0 takes no turns. */
export interface Candidate {
  memberId: string
  teamIds: readonly string[]
  /** The partner they belong to; null or left out for our own people. */
  partner?: { id: string; isExclusive: boolean } | null
  /** Their team, where it draws its leads itself. */
  pullTeam?: string | null
  receivesLeads: boolean
  weight: number
  ceilings: Ceilings
  load: Load
  leftAt: Date | null
  absentUntil: Date | null
  /** Since when, because one offer after the other ran out. */
  setAsideAt: Date | null
  /** What the fair turn owes them, and the place of their last turn in the order of all; none yet where it is missing. */
  turn?: { owed: number; last: number } | undefined
  /** Turns that bad leads cost, to be had once more. */
  credits?: number
  calendar: Calendar
}

/** Why somebody does not get a lead; of several reasons the first in this order is told. */
export const exclusions = [
  'left',
  'takes_no_leads',
  'outside_territory',
  'of_another_party',
  'absent',
  'set_aside',
  'takes_no_turns',
  'already_asked',
  'no_room',
  'no_room_today',
  'no_room_this_week',
] as const
export type Exclusion = (typeof exclusions)[number]

export function hasLeft({ leftAt }: Pick<Candidate, 'leftAt'>, now: Date): boolean {
  return leftAt !== null && leftAt <= now
}

export function isAbsent({ absentUntil }: Pick<Candidate, 'absentUntil'>, now: Date): boolean {
  return absentUntil !== null && absentUntil > now
}

/** `absent` and `set_aside` still hold leads, and keep what they brought themselves. */
export type Unavailable = Extract<Exclusion, 'left' | 'takes_no_leads' | 'absent' | 'set_aside'>

/** What keeps a candidate from every lead at `now`, whatever the load; null when nothing does. */
export function unavailable(candidate: Candidate, now: Date): Unavailable | null {
  if (hasLeft(candidate, now)) return 'left'
  if (!candidate.receivesLeads) return 'takes_no_leads'
  if (isAbsent(candidate, now)) return 'absent'
  return candidate.setAsideAt === null ? null : 'set_aside'
}

/** The first ceiling that one more lead would break; null when there is room. */
export function lacksRoom(ceilings: Ceilings, load: Load): Exclusion | null {
  if (ceilings.open !== null && load.open >= ceilings.open) return 'no_room'
  if (ceilings.perDay !== null && load.today >= ceilings.perDay) return 'no_room_today'
  if (ceilings.perWeek !== null && load.thisWeek >= ceilings.perWeek) return 'no_room_this_week'
  return null
}

export function hasRoom(ceilings: Ceilings, load: Load): boolean {
  return lacksRoom(ceilings, load) === null
}

/** How many more leads the ceilings allow now; null when none is set. */
export function roomLeft(ceilings: Ceilings, load: Load): number | null {
  const rooms = [
    ceilings.open === null ? null : ceilings.open - load.open,
    ceilings.perDay === null ? null : ceilings.perDay - load.today,
    ceilings.perWeek === null ? null : ceilings.perWeek - load.thisWeek,
  ].filter((room) => room !== null)
  return rooms.length === 0 ? null : Math.max(0, Math.min(...rooms))
}

export function isInTerritory(
  { memberId, teamIds }: Pick<Candidate, 'memberId' | 'teamIds'>,
  territory: { memberIds: readonly string[]; teamIds: readonly string[] },
): boolean {
  return territory.memberIds.includes(memberId) || teamIds.some((team) => territory.teamIds.includes(team))
}
