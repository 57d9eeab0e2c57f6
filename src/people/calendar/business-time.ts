import type { Calendar } from './calendar.ts'
import { type DayTable, dayTable, LAST_YEAR, localDay } from './day-table.ts'
import { DAY } from './shifts.ts'

const MINUTE = 60_000

/** Is an instant within the calendar's hours? The end of a shift is not. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  const time = timeOf(at)
  const table = dayTable(calendar, time, time)
  return time < (table.to[lastAtMost(table.from, time)] ?? Number.NEGATIVE_INFINITY)
}

/** `at` itself while open, else the start of the next shift; null when the calendar never opens again. */
export function nextOpen(calendar: Calendar, at: Date): Date | null {
  const time = timeOf(at)
  return searchAhead(calendar, time, (table) => {
    const i = lastAtMost(table.from, time)
    if (time < (table.to[i] ?? Number.NEGATIVE_INFINITY)) return time
    return table.from[i + 1]
  })
}

/**
 * The earliest instant by which `minutes` of business time have passed since `from`; null when the calendar
 * never opens long enough (no hours, or not before 2101). The end of a day counts as that day, not as the
 * next morning; 0 minutes give `from`. `businessMinutesBetween` is its inverse. `minutes` is 0 or more.
 */
export function addBusinessTime(calendar: Calendar, from: Date, minutes: number): Date | null {
  if (!(minutes >= 0)) throw new RangeError(`business time of ${minutes} minutes`)
  const time = timeOf(from)
  const wanted = Math.round(minutes * MINUTE)
  if (wanted === 0) return from
  return searchAhead(calendar, time, (table) => {
    const reached = openUntil(table, time) + wanted
    if (reached > openUntil(table, Number.POSITIVE_INFINITY)) return undefined
    const i = lastAtMost(table.openBefore, reached - 1)
    return (table.from[i] ?? 0) + reached - (table.openBefore[i] ?? 0)
  })
}

/** Minutes (with fractions) of business time from `from` to `to`; negative when `to` is the earlier one. */
export function businessMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [timeOf(from), timeOf(to)]
  const table = dayTable(calendar, Math.min(start, end), Math.max(start, end))
  return (openUntil(table, end) - openUntil(table, start)) / MINUTE
}

/**
 * The end of the last shift of the `days`-th business day after the local day of `from`: what is received on
 * a Monday "within two business days" is due when Wednesday's work ends. `days` is a whole number from 1 on;
 * null when the calendar has no such day.
 */
export function addBusinessDays(calendar: Calendar, from: Date, days: number): Date | null {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`${days} business days`)
  const time = timeOf(from)
  const today = localDay(calendar, time)
  return searchAhead(calendar, time, (table) => table.dayEnds[lastAtMost(table.days, today) + days])
}

/**
 * The shifts from the one at or before an instant to another instant, as milliseconds since 1970, in order and apart from
 * each other, with the business milliseconds since the first of them: for whoever has many spans to reckon elsewhere.
 */
export function shiftsWithin(
  calendar: Calendar,
  from: Date,
  to: Date,
): { from: number[]; to: number[]; openBefore: number[] } {
  const [start, end] = [timeOf(from), timeOf(to)]
  const table = dayTable(calendar, Math.min(start, end), Math.max(start, end))
  const [first, last] = [Math.max(0, lastAtMost(table.from, start)), lastAtMost(table.from, end) + 1]
  return {
    from: table.from.slice(first, last),
    to: table.to.slice(first, last),
    openBefore: table.openBefore.slice(first, last).map((open) => open - (table.openBefore[first] ?? 0)),
  }
}

/** Business milliseconds from the table's beginning until an instant. */
function openUntil(table: DayTable, time: number): number {
  const i = lastAtMost(table.from, time)
  if (i < 0) return 0
  const from = table.from[i] ?? 0
  return (table.openBefore[i] ?? 0) + Math.min(time, table.to[i] ?? from) - from
}

/** Asks the table of the years around first, then of more and more years ahead. */
function searchAhead(
  calendar: Calendar,
  time: number,
  ask: (table: DayTable) => number | undefined,
): Date | null {
  for (let years = 0; ; years = years * 2 + 1) {
    const table = dayTable(calendar, time, time + years * 366 * DAY)
    const answer = ask(table)
    if (answer !== undefined) return new Date(answer)
    if (table.lastYear >= LAST_YEAR) return null
  }
}

/** The index of the last value that is at most `limit` in a rising list; -1 when all are above. */
function lastAtMost(values: number[], limit: number): number {
  let low = -1
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((values[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

function timeOf(at: Date): number {
  const time = at.getTime()
  if (Number.isNaN(time)) throw new RangeError('a time that is not a date')
  return time
}
