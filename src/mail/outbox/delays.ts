const MINUTE = 60_000
const DELAYS_MIN = [1, 5, 15, 30, 60, 120, 240]
const DAY = 24 * 60 * MINUTE

/** After so long a mail is not sent any more: it would answer what was asked last week as if it were today. */
export const GIVE_UP_AFTER_MS = 5 * DAY

/** When a mail that was not taken is tried again: after a minute, then growing to four hours. */
export function nextTry(tries: number, now: Date): Date {
  const minutes = DELAYS_MIN[Math.min(Math.max(tries, 1), DELAYS_MIN.length) - 1] as number
  return new Date(now.getTime() + minutes * MINUTE)
}

/** So often a mail that is not taken is tried within the five days. */
export const MOST_TRIES = 35
