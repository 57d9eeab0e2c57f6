import { addBusinessTime, instantOf, localClock, nextOpen } from '#src/people/calendar/index.ts'
import { levelFor } from '../clocks/index.ts'
import { type Attempt, type Effort, missingEffort } from './attempts.ts'

export interface ProposedAttempt {
  channel: string
  at: Date
}

/** Local minutes at which the parts of a day begin: morning, afternoon, late. */
const DAYPARTS = [0, 13 * 60, 16 * 60]
const DAYS_AHEAD = 15
const DAY = 86_400_000

interface Slot {
  at: Date
  weekday: string
  daypart: number
  daysAway: number
}

/**
 * The next attempt worth making: on the permitted channel used least, after the agreed pause, within business hours,
 * on a weekday and at a part of the day that was not tried yet. Null when no channel is permitted.
 */
export function proposeAttempt(effort: Effort): ProposedAttempt | null {
  const channel = leastUsedChannel(effort)
  if (channel === null) return null
  const from = earliest(effort)
  const slots = slotsFrom(effort, from)
  const tried = effort.attempts.map(({ at }) => slotOf(effort, at))
  const needsWeekday = missingEffort(effort).weekdays > 0
  const cost = (slot: Slot) => {
    const sameWeekday = tried.filter(({ weekday }) => weekday === slot.weekday).length
    const sameDaypart = tried.filter(({ daypart }) => daypart === slot.daypart).length
    return (needsWeekday && sameWeekday > 0 ? 1_000 : 0) + slot.daysAway + sameWeekday + sameDaypart
  }
  const best = slots.reduce<Slot | null>((a, b) => (a === null || cost(b) < cost(a) ? b : a), null)
  return { channel, at: best?.at ?? from }
}

function leastUsedChannel({ attempts, permittedChannels }: Effort): string | null {
  const uses = (channel: string) => attempts.filter((attempt) => attempt.channel === channel).length
  const last = lastOf(attempts)?.channel
  const [best] = [...new Set(permittedChannels)].sort(
    (a, b) => uses(a) - uses(b) || Number(a === last) - Number(b === last),
  )
  return best ?? null
}

function earliest({ attempts, grade, serviceLevels, calendar, now }: Effort): Date {
  const last = lastOf(attempts)
  if (!last) return nextOpen(calendar, now) ?? now
  const gaps = levelFor(serviceLevels, grade).attemptGaps
  const gap = gaps[Math.min(attempts.length, gaps.length) - 1] ?? 0
  const rested = addBusinessTime(calendar, last.at, gap) ?? new Date(last.at.getTime() + DAY)
  const from = rested > now ? rested : now
  return nextOpen(calendar, from) ?? from
}

function slotsFrom(effort: Effort, from: Date): Slot[] {
  const { calendar } = effort
  const first = localClock(calendar.timeZone, from).day
  const slots: Slot[] = []
  for (let day = first; day < first + DAYS_AHEAD; day++) {
    for (const [daypart, minute] of DAYPARTS.entries()) {
      const begins = instantOf(calendar.timeZone, day, minute)
      const at = begins && nextOpen(calendar, begins > from ? begins : from)
      if (!at) continue
      const slot = slotOf(effort, at)
      const isThere = localClock(calendar.timeZone, at).day === day && slot.daypart === daypart
      if (isThere) slots.push({ ...slot, daysAway: day - first })
    }
  }
  return slots
}

function slotOf({ calendar }: Effort, at: Date): Slot {
  const { weekday, minute } = localClock(calendar.timeZone, at)
  return { at, weekday, daypart: daypartOf(minute), daysAway: 0 }
}

/** 0 in the morning, 1 in the afternoon, 2 late; of local minutes since midnight. */
export function daypartOf(minute: number): number {
  return DAYPARTS.findLastIndex((begins) => begins <= minute)
}

function lastOf(attempts: readonly Attempt[]): Attempt | null {
  return attempts.reduce<Attempt | null>(
    (last, one) => (last === null || one.at >= last.at ? one : last),
    null,
  )
}
