import { z } from 'zod'

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]

const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/
const shiftSchema = z
  .tuple([
    z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write the start as 09:00.'),
    z.string().regex(TIME, 'Write the end as 17:00, at most 24:00.'),
  ])
  .refine(([from, to]) => from !== to, 'A shift needs a start and a different end.')

/**
 * The hours in which a person owes something. `hours` gives each weekday its shifts in local time; a shift
 * whose end is not after its start runs over midnight (`['22:00', '06:00']`) and belongs to the day it starts.
 * `country` (ISO 3166, with `region` such as `BY` or `CA`) closes its public and bank holidays;
 * `workingHolidays` opens some of them again (`2026-10-12`, each year `10-12`, or the holiday's name) and
 * `extraHolidays` closes more days (`2026-12-31` or each year `12-31`).
 */
export const calendarSchema = z.object({
  timeZone: z.string().refine(isTimeZone, 'This time zone is not known. Example: Europe/Berlin.'),
  country: z.string().nullable(),
  region: z.string().nullable(),
  hours: z.partialRecord(z.enum(weekdays), z.array(shiftSchema).max(12)),
  extraHolidays: z.array(z.string().regex(/^(?:\d{4}-)?\d{2}-\d{2}$/, 'Write a day as 2026-12-31 or 12-31.')),
  workingHolidays: z.array(z.string().min(1)),
})

export type Calendar = z.infer<typeof calendarSchema>

/** Monday to Friday, nine to five, with the holidays of a country where one is given. */
export function officeCalendar(
  timeZone: string,
  country: string | null = null,
  region: string | null = null,
): Calendar {
  const day: [string, string][] = [['09:00', '17:00']]
  const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day }
  return { timeZone, country, region, hours, extraHolidays: [], workingHolidays: [] }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
