const DAY = 86_400_000

/** A day of the calendar as days since 1970-01-01; null where there is no such day. */
export function dayOf(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / DAY : null
}

export function dateOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

/** Monday is 0. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** So many months later, on the last day of a month that has no such day. */
export function monthsLater(day: number, months: number): number {
  const { year, month, date } = dateOf(day)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return (first.getTime() + (Math.min(date, last) - 1) * DAY) / DAY
}

export function lastOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getTime() / DAY
}

/** The Monday of an ISO week. */
export function mondayOfWeek(year: number, week: number): number {
  const fourth = dayOf(year, 1, 4) as number
  return fourth - weekdayOf(fourth) + (week - 1) * 7
}
