import { COMPANY } from '#src/sample/company.ts'
import type { Offer, Records } from './read-records.ts'
import { walkMoments } from './walk-moments.ts'

/** Ceilings do not bind what somebody gives by hand, or what a rep brought. */
const BEYOND = ['assigned_by_hand', 'brought', 'overturned']

export interface Broken {
  at: Date
  who: string
  sentence: string
}

/** What somebody held at most when they got one more, and how often a ceiling was reached; `byHand` of it nobody's turn. */
export interface Most {
  memberId: string
  open: number
  day: number
  week: number
  hits: number
  byHand: number
}

export interface Ceilings {
  /** Offers that were looked at, and those that no ceiling binds. */
  offers: number
  byHand: number
  most: Most[]
  broken: Broken[]
}

/**
 * No offer put anybody over a ceiling: recomputed from movements and offers for each moment at which something was
 * offered. Days and weeks are those of the assignee's calendar.
 */
export function proveCeilings(records: Records): Ceilings {
  const { roster, offers } = records
  const most = new Map<string, Most>()
  const broken: Broken[] = []
  let byHand = 0
  for (const moment of walkMoments(records)) {
    for (const offer of moment.offers) {
      const member = roster.get(offer.assignee_id)
      if (!member) continue
      const { memberId, open, day, week } = {
        memberId: member.id,
        open: moment.open(member.id),
        ...countSince(offers, offer, member.calendar.timeZone),
      }
      const before = most.get(memberId) ?? { memberId, open: 0, day: 0, week: 0, hits: 0, byHand: 0 }
      const { ceilings } = member
      const isFull = ceilings.open !== null && open >= ceilings.open
      most.set(memberId, {
        memberId,
        open: Math.max(before.open, open),
        day: Math.max(before.day, day),
        week: Math.max(before.week, week),
        byHand: before.byHand + (BEYOND.includes(offer.why) ? 1 : 0),
        hits: before.hits + (isFull || day === ceilings.perDay || week === ceilings.perWeek ? 1 : 0),
      })
      if (BEYOND.includes(offer.why)) {
        byHand += 1
        continue
      }
      const told: [string, number, number | null][] = [
        ['open', open, ceilings.open],
        ['on that day', day, ceilings.perDay],
        ['in that week', week, ceilings.perWeek],
      ]
      for (const [what, have, ceiling] of told) {
        if (ceiling !== null && have > ceiling)
          broken.push({
            at: moment.at,
            who: member.name,
            sentence: `${have} leads ${what}, the ceiling is ${ceiling}`,
          })
      }
    }
  }
  return { offers: offers.length, byHand, most: [...most.values()], broken }
}

/** Offers up to this one, on its day and in its week. */
function countSince(offers: readonly Offer[], offer: Offer, timeZone = COMPANY.timeZone) {
  const day = offer.offered_at.toTemporalInstant().toZonedDateTimeISO(timeZone).startOfDay()
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  const since = (from: number) =>
    offers.filter(
      ({ assignee_id, offered_at }) =>
        assignee_id === offer.assignee_id && offered_at.getTime() >= from && offered_at <= offer.offered_at,
    ).length
  return { day: since(day.epochMilliseconds), week: since(monday.epochMilliseconds) }
}
