import type { Period } from '#src/lib/period.ts'

/** A stretch of a period that does not fill its month; instants, the second one excluded. */
export interface Edge {
  month: string
  /** Its days, both included. */
  days: { from: string; to: string }
  start: string
  end: string
}

export interface SplitPeriod {
  /** The first and last month that lie within the period whole; `first` after `last` where there is none. */
  first: string
  last: string
  edges: Edge[]
}

/**
 * Parts a period into whole months, which are counted already, and the days before and after them. Months are named by
 * their first day; '-infinity' and 'infinity' where the period is open.
 */
export function splitPeriod({ from, to }: Period, timeZone: string): SplitPeriod {
  const start = from === null ? null : Temporal.PlainDate.from(from)
  const end = to === null ? null : Temporal.PlainDate.from(to).add({ days: 1 })
  const instant = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(timeZone).epochMilliseconds).toISOString()
  const edge = (month: Temporal.PlainDate, a: Temporal.PlainDate, b: Temporal.PlainDate): Edge[] =>
    Temporal.PlainDate.compare(a, b) < 0
      ? [
          {
            month: month.toString(),
            days: { from: a.toString(), to: b.subtract({ days: 1 }).toString() },
            start: instant(a),
            end: instant(b),
          },
        ]
      : []

  const firstFull = start && (start.day === 1 ? start : monthOf(start).add({ months: 1 }))
  const afterLast = end && monthOf(end)
  if (start && end && firstFull && afterLast && Temporal.PlainDate.compare(firstFull, afterLast) > 0) {
    return { first: 'infinity', last: '-infinity', edges: edge(monthOf(start), start, end) }
  }
  return {
    first: firstFull?.toString() ?? '-infinity',
    last: afterLast?.subtract({ months: 1 }).toString() ?? 'infinity',
    edges: [
      ...(start && firstFull ? edge(monthOf(start), start, firstFull) : []),
      ...(end && afterLast ? edge(afterLast, afterLast, end) : []),
    ],
  }
}

function monthOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.with({ day: 1 })
}
