import { type Duty, dueFor } from '#src/followup/clocks/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Picture } from './picture.ts'

/** When a duty received now is due, in the calendar of the person it falls to. */
export function dueIn(ctx: Context, picture: Picture, duty: Duty, lead: LeadRow, memberId: string): Date {
  const { roster, workspace, serviceLevels } = picture
  const calendar = roster.get(memberId)?.calendar ?? officeCalendar(workspace.time_zone, workspace.country)
  return dueFor(duty, { grade: lead.grade, receivedAt: ctx.now, calendar, serviceLevels })
}
