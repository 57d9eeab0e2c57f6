import type { Why } from './read-deal-row.ts'

/**
 * When a movement told by a file is booked: at its own time, but nothing is booked into the future. With what is odd
 * about the time; odd rows are taken and reported.
 */
export function toldTime(
  told: Date,
  o: { now: Date; firstContact: Date; what: 'sold' | 'ended' },
): { at: Date; odd: Why[] } {
  const odd: Why[] = []
  if (told < o.firstContact) {
    odd.push(beforeFirstContact(o.what, day(told), day(o.firstContact)))
  }
  if (told > o.now) {
    odd.push({ reason: `${o.what}_in_the_future`, sentence: `The date (${day(told)}) lies in the future.` })
  }
  return { at: told > o.now ? o.now : told, odd }
}

/** That something is told of a day before the first contact of its lead. */
export function beforeFirstContact(what: 'sold' | 'ended', told: string, firstContact: string): Why {
  return {
    reason: `${what}_before_first_contact`,
    sentence: `The date (${told}) lies before the first contact (${firstContact}).`,
  }
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}
