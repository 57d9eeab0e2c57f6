import type { LeadRow, Stage } from '#src/lead/index.ts'
import { wishedCall } from '#src/lead/wished-call.ts'
import { addBusinessTime, type Calendar, isOpen } from '#src/people/calendar/index.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const SHORT_MINUTES = 60

/** Stages in which somebody has the lead, or is about to: whom a call is promised by is accountable for it. */
const CALLING: readonly Stage[] = ['prequalifying', 'qualified', 'offered', 'working', 'opportunity']

/** Whether a call can be promised: somebody has the lead, and there is a number. */
export function canBeCalled(lead: Pick<LeadRow, 'stage'>, phone: string | null): boolean {
  return phone !== null && CALLING.includes(lead.stage)
}

/**
 * Until when the call is promised: the time the person wished for, else after so many business minutes of whoever has
 * the lead. Told times are round: to the quarter of an hour, of calls within the hour to the minute, but never beyond
 * the end of a working day. A calendar that never opens counts by the wall clock, as duties do.
 */
export function chooseCall(o: {
  minutes: number
  fields: Record<string, unknown>
  calendar: Calendar
  now: Date
}): Date {
  const wished = wishedCall(o.fields, o.now)
  if (wished) return wished
  const due = addBusinessTime(o.calendar, o.now, o.minutes)
  if (due === null) return upTo(new Date(o.now.getTime() + o.minutes * MINUTE), MINUTE)
  const round = upTo(due, o.minutes > SHORT_MINUTES ? QUARTER : MINUTE)
  return isOpen(o.calendar, new Date(round.getTime() - 1)) ? round : upTo(due, MINUTE)
}

function upTo(at: Date, step: number): Date {
  return new Date(Math.ceil(at.getTime() / step) * step)
}
