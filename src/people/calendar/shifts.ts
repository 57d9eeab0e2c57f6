import { type Calendar, weekdays } from './calendar.ts'
import { holidaysOf } from './holidays.ts'
import { type Interval, whenClockShows } from './time-zone.ts'

const MINUTE = 60_000
export const DAY = 86_400_000

/** One local day with open time: `day` counts days since 1970-01-01, the intervals are instants. */
export type OpenDay = { day: number; open: Interval[] }

/**
 * The open times of the local days of one year. A shift that begins in a holiday falls out whole, one that a
 * holiday cuts into (Christmas Eve from 14:00, the night shift before New Year) ends there.
 */
export function openDaysOf(calendar: Calendar, year: number): OpenDay[] {
  const week = weekdays.map((weekday) => (calendar.hours[weekday] ?? []).map(minutesOfDay))
  if (week.every((shifts) => shifts.length === 0)) return []
  const extra = calendar.extraHolidays.flatMap((entry) => daysMeant(entry, year))
  const closed = [...extra, ...nationalHolidays(calendar, year)]
  const worked = new Set(
    calendar.workingHolidays.flatMap((entry) => daysMeant(entry, year)).map((d) => d.from),
  )
  const days: OpenDay[] = []
  for (let midnight = Date.UTC(year, 0, 1); midnight < Date.UTC(year + 1, 0, 1); midnight += DAY) {
    const day = midnight / DAY
    // 1970-01-01 was a Thursday.
    const shifts = week[(day + 3) % 7] ?? []
    const closings = worked.has(midnight) ? extra : closed
    const open = shifts.flatMap((shift) => {
      const from = midnight + shift.from
      return whenClockShows(calendar.timeZone, from, endOutside(closings, from, midnight + shift.to))
    })
    if (open.length > 0) days.push({ day, open })
  }
  return days
}

/** Where a shift ends when holidays cut it; at or before its start for one that begins in a holiday. */
function endOutside(closings: Interval[], from: number, to: number): number {
  let end = to
  for (const closing of closings) {
    if (closing.to > from && closing.from < end) end = closing.from
  }
  return end
}

function nationalHolidays({ country, region, workingHolidays }: Calendar, year: number): Interval[] {
  if (country === null) return []
  // A holiday can begin in the year before, and the night shift of New Year's Eve runs into the next.
  const around = [year - 1, year, year + 1].flatMap((y) => holidaysOf(country, region, y))
  return around.filter((holiday) => !workingHolidays.includes(holiday.name))
}

/** A day of a calendar's lists as local time; `12-31` means that day of the year and of the next. */
function daysMeant(entry: string, year: number): Interval[] {
  const dates = /^\d{2}-\d{2}$/.test(entry) ? [`${year}-${entry}`, `${year + 1}-${entry}`] : [entry]
  return dates.flatMap((date) => {
    const from = Date.parse(`${date}T00:00:00Z`)
    const exists = !Number.isNaN(from) && new Date(from).toISOString().startsWith(date)
    return exists ? [{ from, to: from + DAY }] : []
  })
}

function minutesOfDay([from, to]: [string, string]): Interval {
  const opens = timeOfDay(from)
  const closes = timeOfDay(to)
  return { from: opens, to: closes > opens ? closes : closes + DAY }
}

function timeOfDay(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * MINUTE
}
