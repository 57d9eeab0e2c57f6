export type Interval = { from: number; to: number }

/** The first and last instants that calendars know; outside of them nobody is on duty. */
export const EARLIEST = Date.UTC(1970, 0, 1)
export const LATEST = Date.UTC(2101, 0, 1)

/** Spans of constant offset: from `starts[i]` on, local time is UTC plus `offsets[i]`, in milliseconds. */
type Spans = { starts: number[]; offsets: number[] }

const HOUR = 3_600_000
const zones = new Map<string, Spans>()

/** Milliseconds that local time is ahead of UTC at an instant. Throws a RangeError for an unknown zone. */
export function offsetAt(timeZone: string, at: number): number {
  const spans = spansOf(timeZone)
  return spans.offsets[spanAt(spans, at)] ?? 0
}

/**
 * When the local clock shows a time in [from, to), as intervals of instants in order. Both ends are local
 * milliseconds read as UTC. An hour that spring skips gives nothing, one that autumn repeats counts twice.
 */
export function whenClockShows(timeZone: string, from: number, to: number): Interval[] {
  const spans = spansOf(timeZone)
  const shown: Interval[] = []
  // No zone is ever more than 15 hours ahead of or 13 behind UTC, so only the spans around can matter.
  for (let i = spanAt(spans, from - 15 * HOUR); i < spans.starts.length; i++) {
    const start = spans.starts[i] ?? 0
    if (start > to + 13 * HOUR) break
    const offset = spans.offsets[i] ?? 0
    const opens = Math.max(from - offset, start)
    const closes = Math.min(to - offset, spans.starts[i + 1] ?? Number.POSITIVE_INFINITY)
    if (opens < closes) shown.push({ from: opens, to: closes })
  }
  return shown
}

function spansOf(timeZone: string): Spans {
  const known = zones.get(timeZone)
  if (known) return known
  let local = Temporal.Instant.fromEpochMilliseconds(EARLIEST - 48 * HOUR).toZonedDateTimeISO(timeZone)
  const spans: Spans = { starts: [Number.NEGATIVE_INFINITY], offsets: [local.offsetNanoseconds / 1e6] }
  for (;;) {
    const next = local.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds > LATEST + 48 * HOUR) break
    spans.starts.push(next.epochMilliseconds)
    spans.offsets.push(next.offsetNanoseconds / 1e6)
    local = next
  }
  zones.set(timeZone, spans)
  return spans
}

function spanAt(spans: Spans, at: number): number {
  let low = 0
  let high = spans.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((spans.starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
