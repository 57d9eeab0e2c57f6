const QUARTER_HOUR = 900_000
const cache = new Map<string, Map<number, string>>()

/**
 * The calendar day of an instant in a time zone, as `YYYY-MM-DD`. Offsets since 1972 are whole quarter hours,
 * so one answer serves a quarter of an hour.
 */
export function dayIn(timeZone: string, at: Date): string {
  const ms = at.getTime()
  if (ms < 63_072_000_000) return exactDay(timeZone, ms)
  let days = cache.get(timeZone)
  if (!days || days.size > 200_000) {
    days = new Map()
    cache.set(timeZone, days)
  }
  const slot = Math.floor(ms / QUARTER_HOUR)
  let day = days.get(slot)
  if (day === undefined) {
    day = exactDay(timeZone, ms)
    days.set(slot, day)
  }
  return day
}

function exactDay(timeZone: string, ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
