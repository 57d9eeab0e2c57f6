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

const COPIES_SEC = [30, 5 * 60]

/** So often what may have been taken is handed over again by itself. */
export const MOST_COPIES = COPIES_SEC.length

/**
 * When a mail that may have been taken is handed over again: after half a minute, then after five. Null for the third
 * time: a server that takes mail and never says so would get copies for ever.
 */
export function nextCopy(doubts: number, now: Date): Date | null {
  const seconds = COPIES_SEC[doubts - 1]
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000)
}

/** A sender that was not heard of for so long is dead: what it had in its hands is free again. */
export const LEASE_MS = 30_000
