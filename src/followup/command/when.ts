import { Refusal } from '#src/lib/refusal.ts'

/** Clocks of phones go wrong a little; so much ahead is taken for now. */
const CLOCK_SKEW = 300_000

/** When it happened, as told by the client and never in the future. Refuses `happened_in_the_future`. */
export function momentTold(now: Date, told: Date | undefined): Date {
  if (told === undefined) return now
  if (told.getTime() - now.getTime() > CLOCK_SKEW) {
    const sentence = 'This is said to have happened in the future. Is the clock of the device right?'
    throw new Refusal('invalid', 'happened_in_the_future', sentence)
  }
  return told < now ? told : now
}

/** A time that lies ahead: a next action, a wake date. Refuses with `reason`. */
export function refuseUnlessAhead(now: Date, at: Date, reason: string, what: string): void {
  if (at > now) return
  throw new Refusal('invalid', reason, `${what} must lie ahead.`)
}
