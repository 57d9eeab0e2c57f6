import { leadNotFound, readLead } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { type Effort, proposeAttempt, type WhyThen, weekdaysOf, whyThen } from '../cadence/index.ts'
import { levelFor } from '../clocks/index.ts'
import { readSetting } from '../command/setting.ts'
import { loadEffort } from './load-effort.ts'

/** How persistent and varied we were with a lead, and which try would be the next worth making. */
export interface NextTry {
  attempts: { made: number; minimum: number }
  /** `known` are the ways that may be used; of those `used` at least `minimum`. */
  channels: { known: string[]; used: string[]; minimum: number }
  weekdays: { used: string[]; minimum: number }
  /** Null where there is no way to the person, or nothing is being tried in its stage. */
  next: { channel: string; at: Date; why: WhyThen } | null
}

const TRIED_IN = ['prequalifying', 'offered', 'working', 'opportunity']

/** What was tried since whoever holds the lead has it, against the service level. Refuses `lead_not_found`. */
export async function readNextTry(ctx: ReadContext, leadId: string): Promise<NextTry> {
  const [lead, within] = await Promise.all([readLead(ctx.db, leadId), membersWithin(ctx, 'leads.read')])
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  const effort = await loadEffort(ctx.db, lead, await readSetting(ctx.db, ctx.now))
  return nextTryOf(effort, TRIED_IN.includes(lead.stage))
}

/** The same from the effort. Pure. */
export function nextTryOf(effort: Effort, isTried: boolean): NextTry {
  const level = levelFor(effort.serviceLevels, effort.grade)
  const known = [...new Set(effort.permittedChannels)]
  const proposal = isTried ? proposeAttempt(effort) : null
  return {
    attempts: { made: effort.attempts.length, minimum: level.minimumAttempts },
    channels: {
      known,
      used: [...new Set(effort.attempts.map(({ channel }) => channel))],
      minimum: Math.min(level.minimumChannels, Math.max(1, known.length)),
    },
    weekdays: { used: [...weekdaysOf(effort.attempts, effort.calendar)], minimum: level.minimumWeekdays },
    next: proposal && { ...proposal, why: whyThen(effort, proposal) },
  }
}
