import Holidays from 'date-holidays'

/**
 * A holiday in local time. `from` and `to` are milliseconds of the local clock read as if it were UTC,
 * because some begin at 14:00 (Christmas Eve) or at sunset of the day before (Passover).
 */
export type Holiday = { from: number; to: number; name: string }

const cache = new Map<string, Holiday[]>()
const CACHED_YEARS = 5_000

/**
 * The public and bank holidays of a country, with those of its region (`BY`, or `BY-A` for a part of one),
 * that begin in `year`, in order. A country or region that is not known has none of its own.
 */
export function holidaysOf(country: string, region: string | null, year: number): Holiday[] {
  const key = `${country}/${region ?? ''}/${year}`
  const known = cache.get(key)
  if (known) return known
  const holidays = lookUp(country, region, year)
  if (cache.size >= CACHED_YEARS) cache.clear()
  cache.set(key, holidays)
  return holidays
}

function lookUp(country: string, region: string | null, year: number): Holiday[] {
  const [state = '', part = ''] = (region ?? '').toUpperCase().split('-')
  const book = new Holidays(country.toUpperCase(), state, part, {
    timezone: 'UTC',
    types: ['public', 'bank'],
  })
  const found = book.getHolidays(year) || []
  return found
    .filter((holiday) => holiday.type === 'public' || holiday.type === 'bank')
    .map(({ start, end, name }) => ({ from: start.getTime(), to: end.getTime(), name }))
}
