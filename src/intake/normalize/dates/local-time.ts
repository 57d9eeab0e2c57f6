const QUARTER_HOUR = 900_000
const QUARTERS_KEPT = 200_000
const WHOLE_QUARTERS_SINCE = Date.UTC(1972, 0, 1)

const offsets = new Map<string, Map<number, number>>()

/**
 * The instant at which clocks of a time zone show a local time, given as milliseconds that read as UTC. A time that
 * spring skips is taken after the gap, one that autumn repeats is the first (Temporal's `compatible`). Offsets since
 * 1972 change on quarter hours, so one answer serves a quarter of an hour. Unknown zones throw a RangeError.
 */
export function instantOfLocal(timeZone: string, local: number): number {
  if (local < WHOLE_QUARTERS_SINCE) return exactInstant(timeZone, local)
  let known = offsets.get(timeZone)
  if (!known || known.size > QUARTERS_KEPT) {
    known = new Map()
    offsets.set(timeZone, known)
  }
  const quarter = Math.floor(local / QUARTER_HOUR)
  let offset = known.get(quarter)
  if (offset === undefined) {
    const start = quarter * QUARTER_HOUR
    offset = start - exactInstant(timeZone, start)
    known.set(quarter, offset)
  }
  return local - offset
}

function exactInstant(timeZone: string, local: number): number {
  return Temporal.Instant.fromEpochMilliseconds(local)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(timeZone).epochMilliseconds
}
