const QUARTER_HOUR = 900_000
const MOST_KEPT = 200_000
const days = new Map<string, Map<number, string>>()
const hours = new Map<string, Map<number, number>>()

/**
 * The calendar day of an instant in a time zone, as `YYYY-MM-DD`. Offsets since 1972 are whole quarter hours,
 * so one answer serves a quarter of an hour.
 */
export function dayIn(timeZone: string, at: Date): string {
  const ms = at.getTime()
  if (ms < 63_072_000_000) return exactDay(timeZone, ms)
  return keptIn(days, timeZone, ms, exactDay)
}

/** The hour of the day of an instant in a time zone, 0 to 23; by the quarter hour like dayIn. */
export function hourIn(timeZone: string, at: Date): number {
  const ms = at.getTime()
  return ms < 63_072_000_000 ? exactHour(timeZone, ms) : keptIn(hours, timeZone, ms, exactHour)
}

function keptIn<T>(
  cache: Map<string, Map<number, T>>,
  timeZone: string,
  ms: number,
  exact: (timeZone: string, ms: number) => T,
): T {
  let kept = cache.get(timeZone)
  if (!kept || kept.size > MOST_KEPT) {
    kept = new Map()
    cache.set(timeZone, kept)
  }
  const slot = Math.floor(ms / QUARTER_HOUR)
  let value = kept.get(slot)
  if (value === undefined) {
    value = exact(timeZone, ms)
    kept.set(slot, value)
  }
  return value
}

function exactDay(timeZone: string, ms: number): string {
  return zoned(timeZone, ms).toPlainDate().toString()
}

function exactHour(timeZone: string, ms: number): number {
  return zoned(timeZone, ms).hour
}

function zoned(timeZone: string, ms: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
}
