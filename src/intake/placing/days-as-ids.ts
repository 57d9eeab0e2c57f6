/** Ids are made a moment before what they name is stored, on a machine whose clock may be off. */
const CLOCKS_DIFFER_MS = 60_000

/**
 * Days of a time zone as bounds of ids that were made on them: ids carry their time (RFC 9562), so that a period is a
 * stretch of the primary key. `end` is the first id after the last day.
 */
export function daysAsIds(
  days: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
): { first?: string; end?: string } {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds
  return {
    ...(days.from
      ? { first: firstIdAt(startOf(Temporal.PlainDate.from(days.from)) - CLOCKS_DIFFER_MS) }
      : {}),
    ...(days.to ? { end: firstIdAt(startOf(Temporal.PlainDate.from(days.to).add({ days: 1 }))) } : {}),
  }
}

/** The smallest UUIDv7 of a millisecond. */
function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.min(ms, 0xffff_ffff_ffff)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
