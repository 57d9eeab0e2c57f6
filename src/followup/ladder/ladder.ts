import { z } from 'zod'

/** What a step of a ladder is set for; a promised call goes with the promise. */
export const LADDER_CLOCKS = ['accept', 'first_attempt', 'next_action', 'promise'] as const
export type LadderClock = (typeof LADDER_CLOCKS)[number]

/** A notification is always listed; `push` shows it on their devices, too, and `push_or_mail` mails whoever has none. */
export const WAYS = ['notification', 'push', 'mail', 'push_or_mail'] as const
export type Way = (typeof WAYS)[number]

/** Who holds the duty (on leave: the deputy), who is above them, the lead manager, or somebody by name. */
export const HEARERS = ['holder', 'manager', 'lead_manager', 'member'] as const

const hearing = z
  .object({
    who: z.enum(HEARERS),
    member_id: z.uuid().nullable().default(null),
    by: z.enum(WAYS),
  })
  .refine((one) => (one.who === 'member') === (one.member_id !== null), 'Say who is to hear it.')

const step = z.array(hearing).max(10)
const ofClock = z.object({ '50': step, '80': step, '100': step })

/** Per clock, who hears what once 50, 80 and 100 percent of its time are over. */
export const ladderSchema = z.object({
  accept: ofClock,
  first_attempt: ofClock,
  next_action: ofClock,
  promise: ofClock,
})

export type Ladder = z.output<typeof ladderSchema>
export type Hearing = z.output<typeof hearing>

const holder = (by: Way): Hearing => ({ who: 'holder', member_id: null, by })
const manager = (by: Way): Hearing => ({ who: 'manager', member_id: null, by })
const late = [manager('mail'), holder('notification')]

/**
 * Until a team sets its own. An offer that runs out goes to the next, so nobody more is told; a date that somebody set
 * themselves is not told half-way.
 */
export const DEFAULT_LADDER: Ladder = {
  accept: { '50': [holder('push')], '80': [holder('push_or_mail')], '100': [] },
  first_attempt: { '50': [holder('push')], '80': [holder('push_or_mail')], '100': late },
  next_action: { '50': [], '80': [holder('push')], '100': late },
  promise: { '50': [holder('push')], '80': [holder('push_or_mail')], '100': late },
}
