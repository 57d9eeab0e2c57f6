import { addBusinessTime, nextOpen } from '#src/people/calendar/index.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { territoryOf } from '../company/its-territories.ts'
import type { Broken } from './ceilings.ts'
import type { Offer, Records } from './read-records.ts'
import { type Moment, walkMoments } from './walk-moments.ts'

const DAY = 86_400_000
const HOUR_MINUTES = 60
/** Sums of fractions differ by less. */
const NOISE = 1e-6

export interface Share {
  memberId: string
  territory: string
  /** Turns they had, and how many were due to them by weight among those who had room at each. */
  got: number
  due: number
  /** Turns of the territory that they could have had. */
  couldHave: number
  /** The furthest that `due` and `got` ever lay apart. */
  furthest: number
}

export interface Shares {
  turns: number
  shares: Share[]
  broken: Broken[]
  /** The furthest that the law lets `due` and `got` lie apart, in turns, per territory. */
  bounds: Map<string, number>
}

/** Who shared turns of a territory so far, and whether it was always the same people. */
interface Sharers {
  last: string
  all: Set<string>
  comeAndGo: boolean
}

/**
 * Whoever could have had a turn (of the territory, there, with room, not asked for this lead before; of urgent leads those on duty
 * soonest) is due a part of it by weight; whoever got it has had a whole one, unless a credit paid for it. At no moment may the two
 * lie further apart than the law allows (decision 0067), and at the end what the product keeps as owed must be their difference.
 * Of several offers at one moment the urgent ones come first, then the order in which they were made.
 */
export function proveShares(records: Records): Shares {
  const shares = new Map<string, Share>()
  const sharers = new Map<string, Sharers>()
  const broken: Broken[] = []
  let [turns, last] = [0, new Date(0)]
  for (const moment of walkMoments(records)) {
    const given = new Map<string, number>()
    for (const { offer, isUrgent } of inOrder(moment.offers, records)) {
      const chosen = records.roster.get(offer.assignee_id)
      if (chosen && offer.why === 'fair_turn' && !paidByCredit(offer, records)) {
        turns += 1
        last = moment.at
        const territory = territoryOf(offer.country)
        const asked = askedBefore(offer, records.offers)
        const free = [...records.roster.values()].filter(
          (member) =>
            !asked.includes(member.id) &&
            isThere(member, moment, { records, team: territory.team }) &&
            hasRoom(member, moment, { given, offers: records.offers }),
        )
        const sharing = isUrgent ? soonestOnDuty(free, moment.at) : free
        if (!sharing.includes(chosen))
          broken.push({ at: moment.at, who: chosen.name, sentence: 'had a turn that was none of theirs' })
        else {
          const bound = boundOf(sharers, territory.team, sharing)
          tally(shares, { territory: territory.team, sharing, chosen, at: moment.at, bound, broken })
        }
      }
      given.set(offer.assignee_id, (given.get(offer.assignee_id) ?? 0) + 1)
    }
  }
  for (const { memberId, due, got } of shares.values()) {
    const kept = records.owed.get(memberId) ?? 0
    if (Math.abs(due - got - kept) > NOISE) {
      const who = records.roster.get(memberId)?.name ?? memberId
      const sentence = `is owed ${kept.toFixed(2)} turns by the books, ${(due - got).toFixed(2)} counted again`
      broken.push({ at: last, who, sentence })
    }
  }
  const bounds = new Map([...sharers].map(([territory, one]) => [territory, lawOf(one)]))
  return { turns, shares: [...shares.values()], broken, bounds }
}

function paidByCredit({ assignee_id, offered_at }: Offer, { credits }: Records): boolean {
  return credits.some(
    ({ member_id, used_at }) => member_id === assignee_id && used_at.getTime() === offered_at.getTime(),
  )
}

function boundOf(sharers: Map<string, Sharers>, territory: string, sharing: readonly RosterMember[]): number {
  const ids = sharing.map(({ id }) => id).sort()
  const one = sharers.get(territory) ?? { last: ids.join(), all: new Set<string>(), comeAndGo: false }
  one.comeAndGo ||= one.last !== ids.join()
  for (const id of ids) one.all.add(id)
  sharers.set(territory, one)
  return lawOf(one)
}

/** A turn among those who always share; half of all the others' where people come and go (decision 0067). */
function lawOf({ all, comeAndGo }: Sharers): number {
  return comeAndGo ? Math.max(1, (all.size - 1) / 2) : 1
}

function tally(
  shares: Map<string, Share>,
  o: {
    territory: string
    sharing: readonly RosterMember[]
    chosen: RosterMember
    at: Date
    /** So far apart the law lets them lie. */
    bound: number
    broken: Broken[]
  },
): void {
  const weights = o.sharing.reduce((sum, { weight }) => sum + weight, 0)
  for (const { id, name, weight } of o.sharing) {
    const before = shares.get(id) ?? {
      ...{ memberId: id, territory: o.territory },
      ...{ got: 0, due: 0, couldHave: 0, furthest: 0 },
    }
    const due = before.due + weight / weights
    const got = before.got + (id === o.chosen.id ? 1 : 0)
    const apart = Math.abs(due - got)
    if (apart > o.bound + NOISE && before.furthest <= o.bound + NOISE)
      o.broken.push({ at: o.at, who: name, sentence: `${got} turns where ${due.toFixed(2)} were due` })
    shares.set(id, {
      ...before,
      due,
      got,
      couldHave: before.couldHave + 1,
      furthest: Math.max(before.furthest, apart),
    })
  }
}

function inOrder(offers: readonly Offer[], { roster }: Records): { offer: Offer; isUrgent: boolean }[] {
  return offers
    .map((offer) => {
      const assignee = roster.get(offer.assignee_id)
      return { offer, isUrgent: assignee !== undefined && isHot(offer, assignee) }
    })
    .sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || (a.offer.id < b.offer.id ? -1 : 1))
}

/** Of a lead that was passed on, those it was passed on from since it last came to sales. */
function askedBefore({ lead_id, offered_at, hop }: Offer, offers: readonly Offer[]): string[] {
  return offers
    .filter((other) => other.lead_id === lead_id && other.offered_at < offered_at)
    .toReversed()
    .slice(0, hop - 1)
    .map(({ assignee_id }) => assignee_id)
}

function isThere(member: RosterMember, { at }: Moment, o: { records: Records; team: string }): boolean {
  const { records } = o
  const works = member.roles.includes('rep') || member.roles.includes('partner')
  if (!works || records.teams.get(member.teamId ?? '') !== o.team) return false
  if (member.leftAt !== null && member.leftAt <= at) return false
  const isAway = records.absences.some(
    ({ member_id, starts_at, ends_at }) => member_id === member.id && starts_at <= at && ends_at > at,
  )
  const isAside = records.setAside.some(
    ({ member_id, from, to }) => member_id === member.id && from <= at && (to === null || to > at),
  )
  return !isAway && !isAside
}

function hasRoom(
  { id, ceilings, calendar }: RosterMember,
  moment: Moment,
  o: { given: ReadonlyMap<string, number>; offers: readonly Offer[] },
): boolean {
  const more = o.given.get(id) ?? 0
  const day = moment.at.toTemporalInstant().toZonedDateTimeISO(calendar.timeZone).startOfDay()
  const monday = day.subtract({ days: day.dayOfWeek - 1 }).epochMilliseconds
  const since = (from: number) =>
    more +
    o.offers.filter(
      ({ assignee_id, offered_at }) =>
        assignee_id === id && offered_at < moment.at && offered_at.getTime() >= from,
    ).length
  return (
    (ceilings.open === null || moment.openBefore(id) + more < ceilings.open) &&
    (ceilings.perDay === null || since(day.epochMilliseconds) < ceilings.perDay) &&
    (ceilings.perWeek === null || since(monday) < ceilings.perWeek)
  )
}

/** A hot lead is to be accepted within an hour of the assignee's. */
function isHot({ offered_at, expires_at }: Offer, { calendar }: RosterMember): boolean {
  return addBusinessTime(calendar, offered_at, HOUR_MINUTES)?.getTime() === expires_at.getTime()
}

function soonestOnDuty(free: readonly RosterMember[], at: Date): RosterMember[] {
  const days = free.map(({ calendar }) => {
    const opens = nextOpen(calendar, at)
    return opens ? Math.ceil((opens.getTime() - at.getTime()) / DAY) : Number.POSITIVE_INFINITY
  })
  const least = Math.min(...days)
  return free.filter((_, i) => days[i] === least)
}
