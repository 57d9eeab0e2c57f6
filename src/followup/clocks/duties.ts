import { addBusinessDays, addBusinessTime, type Calendar, nextOpen } from '#src/people/calendar/index.ts'
import { levelFor, type ServiceLevels } from './service-levels.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/**
 * What a person can owe a lead: answers (qualify), an assignee (route), yes or no to an offer (accept), the first
 * attempt, the action agreed next, a step forward of an opportunity (advance), the repair of a refused lead, a
 * verdict (review), a look at a lead in nurture (wake).
 */
export type Duty =
  | 'qualify'
  | 'route'
  | 'accept'
  | 'first_attempt'
  | 'next_action'
  | 'advance'
  | 'repair'
  | 'review'
  | 'wake'

export interface Received {
  grade: string | null
  /** When the duty was received, not when the person asked. */
  receivedAt: Date
  /** Of the accountable person. */
  calendar: Calendar
  serviceLevels: ServiceLevels
}

/**
 * When a duty is due. Minutes and days count in the business hours of the accountable person from receipt on; an
 * opportunity and a lead in nurture rest for calendar days, then until somebody is on duty. A calendar that never
 * opens counts by the wall clock: no open lead is without a due time.
 */
export function dueFor(duty: Duty, received: Received): Date {
  const { serviceLevels } = received
  const level = levelFor(serviceLevels, received.grade)
  switch (duty) {
    case 'qualify':
      return afterMinutes(received, level.qualifyMinutes)
    case 'route':
      return afterMinutes(received, serviceLevels.routeMinutes)
    case 'accept':
      return afterMinutes(received, level.acceptMinutes)
    case 'first_attempt':
      return afterMinutes(received, level.firstAttemptMinutes)
    case 'next_action':
      return afterMinutes(received, level.nextActionMinutes)
    case 'advance':
      return afterRest(received, serviceLevels.opportunityInactiveDays)
    case 'repair':
      return afterBusinessDays(received, serviceLevels.repairBusinessDays)
    case 'review':
      return afterBusinessDays(received, serviceLevels.reviewBusinessDays)
    case 'wake':
      return afterRest(received, serviceLevels.nurtureReviewDays)
  }
}

/** When a lead that was accepted (`receivedAt`) and not attempted since is taken back. */
export function takeBackAt(received: Received): Date {
  return afterMinutes(received, levelFor(received.serviceLevels, received.grade).takeBackMinutes)
}

function afterMinutes({ calendar, receivedAt }: Received, minutes: number): Date {
  return addBusinessTime(calendar, receivedAt, minutes) ?? later(receivedAt, minutes * MINUTE)
}

function afterBusinessDays({ calendar, receivedAt }: Received, days: number): Date {
  return addBusinessDays(calendar, receivedAt, days) ?? later(receivedAt, days * DAY)
}

function afterRest({ calendar, receivedAt }: Received, days: number): Date {
  const rested = later(receivedAt, days * DAY)
  return nextOpen(calendar, rested) ?? rested
}

function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
}
