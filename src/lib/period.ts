import { Refusal } from './refusal.ts'

/** Days in the workspace's time zone, both included; null: without end on that side. */
export interface Period {
  from: string | null
  to: string | null
}

/** The instants between which a period lies, the second one excluded, as text that PostgreSQL reads. */
export interface Bounds {
  start: string
  end: string
}

/** Reads `YYYY-MM-DD` days as a person writes them. Refuses `date_invalid` and `period_backwards`. */
export function readPeriod(o: { from?: string | null; to?: string | null }): Period {
  const from = readDay(o.from)
  const to = readDay(o.to)
  if (from !== null && to !== null && from > to) {
    throw new Refusal('invalid', 'period_backwards', `The period ends (${to}) before it begins (${from}).`)
  }
  return { from, to }
}

export function boundsOf(period: Period, timeZone: string): Bounds {
  const midnight = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(timeZone).epochMilliseconds).toISOString()
  return {
    start: period.from === null ? '-infinity' : midnight(Temporal.PlainDate.from(period.from)),
    end: period.to === null ? 'infinity' : midnight(Temporal.PlainDate.from(period.to).add({ days: 1 })),
  }
}

function readDay(text: string | null | undefined): string | null {
  if (text === undefined || text === null || text === '') return null
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
    }
  } catch {
    // A day that no calendar has is refused below like any other text.
  }
  throw new Refusal(
    'invalid',
    'date_invalid',
    `A day is written like 2026-03-31, not “${text.slice(0, 40)}”.`,
  )
}
