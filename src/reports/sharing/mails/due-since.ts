import { instantOf, localClock } from '#src/people/calendar/index.ts'

const DAYS = 7
const DAY = 86_400_000
/** A server that was down that morning sends it late, but not into the middle of the week. */
const LATEST_MS = 2 * DAY

/**
 * The day (`2027-06-14`) for which a weekly mail is to go now; null before its time, two days after it, and for the week
 * in which it was made too late. `weekday` 1 is Monday, `minute` counts since midnight of the zone's clock.
 */
export function dueSince(
  o: { weekday: number; minute: number; made_at: Date },
  timeZone: string,
  now: Date,
): string | null {
  const { day } = localClock(timeZone, now)
  // 1970-01-01 was a Thursday.
  const today = ((((day + 3) % DAYS) + DAYS) % DAYS) + 1
  const on = day - ((today - o.weekday + DAYS) % DAYS)
  const at = instantOf(timeZone, on, o.minute)
  if (at === null || at > now || at < o.made_at || now.getTime() - at.getTime() >= LATEST_MS) return null
  return new Date(on * DAY).toISOString().slice(0, 10)
}
