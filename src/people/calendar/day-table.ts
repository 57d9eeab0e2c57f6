import { type Calendar, weekdays } from './calendar.ts'
import { DAY, type OpenDay, openDaysOf } from './shifts.ts'
import { EARLIEST, type Interval, LATEST, offsetAt } from './time-zone.ts'

/**
 * A calendar unrolled over some years, so that any question about it is a binary search: the open intervals
 * `from[i]` to `to[i]` as instants in order, apart from each other, with the open milliseconds before each,
 * and for each open local day the instant its last shift ends.
 */
export type DayTable = {
  firstYear: number
  lastYear: number
  from: number[]
  to: number[]
  openBefore: number[]
  days: number[]
  dayEnds: number[]
}

type Shelf = { calendar: Calendar; years: Map<number, OpenDay[]>; table: DayTable | null }

const FIRST_YEAR = new Date(EARLIEST).getUTCFullYear()
export const LAST_YEAR = new Date(LATEST).getUTCFullYear() - 1
const CACHED_CALENDARS = 2_000

const byObject = new WeakMap<Calendar, Shelf>()
const byContent = new Map<string, Shelf>()

/** The table of a calendar that covers the years of both instants and of the weeks around, from 1970 to 2100. */
export function dayTable(calendar: Calendar, from: number, to: number): DayTable {
  const shelf = shelfOf(calendar)
  const first = yearWithin(from - 3 * DAY)
  const last = yearWithin(to + 30 * DAY)
  const { table } = shelf
  if (table && table.firstYear <= first && table.lastYear >= last) return table
  return unroll(shelf, Math.min(first, table?.firstYear ?? first), Math.max(last, table?.lastYear ?? last))
}

/** The local day of an instant in a calendar's time zone, in days since 1970-01-01. */
export function localDay(calendar: Calendar, at: number): number {
  return Math.floor((at + offsetAt(calendar.timeZone, at)) / DAY)
}

function unroll(shelf: Shelf, firstYear: number, lastYear: number): DayTable {
  const days: OpenDay[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    let ofYear = shelf.years.get(year)
    if (!ofYear) {
      ofYear = openDaysOf(shelf.calendar, year)
      shelf.years.set(year, ofYear)
    }
    days.push(...ofYear)
  }
  const table: DayTable = {
    firstYear,
    lastYear,
    ...joined(days.flatMap((day) => day.open)),
    days: days.map(({ day }) => day),
    dayEnds: days.map(({ open }) => Math.max(...open.map(({ to }) => to))),
  }
  shelf.table = table
  return table
}

function joined(intervals: Interval[]): Pick<DayTable, 'from' | 'to' | 'openBefore'> {
  const from: number[] = []
  const to: number[] = []
  const openBefore: number[] = []
  let open = 0
  for (const interval of intervals.sort((a, b) => a.from - b.from)) {
    const last = to.length - 1
    const lastEnd = to[last] ?? Number.NEGATIVE_INFINITY
    if (interval.from <= lastEnd) {
      const longer = Math.max(lastEnd, interval.to)
      to[last] = longer
      open += longer - lastEnd
      continue
    }
    from.push(interval.from)
    to.push(interval.to)
    openBefore.push(open)
    open += interval.to - interval.from
  }
  return { from, to, openBefore }
}

function shelfOf(calendar: Calendar): Shelf {
  const known = byObject.get(calendar)
  if (known) return known
  const content = JSON.stringify([
    calendar.timeZone,
    calendar.country,
    calendar.region,
    weekdays.map((weekday) => calendar.hours[weekday] ?? []),
    calendar.extraHolidays,
    calendar.workingHolidays,
  ])
  let shelf = byContent.get(content)
  if (!shelf) {
    if (byContent.size >= CACHED_CALENDARS) byContent.clear()
    shelf = { calendar, years: new Map(), table: null }
    byContent.set(content, shelf)
  }
  byObject.set(calendar, shelf)
  return shelf
}

function yearWithin(at: number): number {
  const year = new Date(Math.min(Math.max(at, EARLIEST), LATEST - 1)).getUTCFullYear()
  return Math.min(Math.max(year, FIRST_YEAR), LAST_YEAR)
}
