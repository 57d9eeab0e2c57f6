import type { Period } from '#src/lib/period.ts'

/** Periods as people name them. A list that is kept under such a name moves on with the days. */
export const NAMED_PERIODS = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const
export const NAMED_PERIODS_AHEAD = [
  'today',
  'tomorrow',
  'this_week',
  'next_week',
  'next_7_days',
  'next_30_days',
] as const

export type NamedPeriod = (typeof NAMED_PERIODS)[number] | (typeof NAMED_PERIODS_AHEAD)[number]

/** The days of a period as of `today` (`YYYY-MM-DD`), both included. Weeks begin on Monday. */
export function namedPeriod(name: NamedPeriod, today: string): Period {
  const day = Temporal.PlainDate.from(today)
  const [from, to] = daysOf(name, day)
  return { from: from.toString(), to: to.toString() }
}

type Days = [from: Temporal.PlainDate, to: Temporal.PlainDate]

function daysOf(name: NamedPeriod, day: Temporal.PlainDate): Days {
  const week = day.subtract({ days: day.dayOfWeek - 1 })
  const month = day.with({ day: 1 })
  const quarter = month.subtract({ months: (day.month - 1) % 3 })
  const year = month.with({ month: 1 })
  switch (name) {
    case 'today':
      return [day, day]
    case 'yesterday':
      return [day.subtract({ days: 1 }), day.subtract({ days: 1 })]
    case 'tomorrow':
      return [day.add({ days: 1 }), day.add({ days: 1 })]
    case 'this_week':
      return whole(week, { days: 7 })
    case 'last_week':
      return whole(week.subtract({ days: 7 }), { days: 7 })
    case 'next_week':
      return whole(week.add({ days: 7 }), { days: 7 })
    case 'last_7_days':
      return [day.subtract({ days: 6 }), day]
    case 'last_30_days':
      return [day.subtract({ days: 29 }), day]
    case 'last_90_days':
      return [day.subtract({ days: 89 }), day]
    case 'next_7_days':
      return [day, day.add({ days: 6 })]
    case 'next_30_days':
      return [day, day.add({ days: 29 })]
    case 'this_month':
      return whole(month, { months: 1 })
    case 'last_month':
      return whole(month.subtract({ months: 1 }), { months: 1 })
    case 'this_quarter':
      return whole(quarter, { months: 3 })
    case 'last_quarter':
      return whole(quarter.subtract({ months: 3 }), { months: 3 })
    case 'this_year':
      return whole(year, { years: 1 })
    case 'last_year':
      return whole(year.subtract({ years: 1 }), { years: 1 })
  }
}

function whole(from: Temporal.PlainDate, length: Temporal.DurationLike): Days {
  return [from, from.add(length).subtract({ days: 1 })]
}
