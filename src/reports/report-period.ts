import type { Period } from '#src/lib/period.ts'
import { NAMED_PERIODS, type NamedPeriod, namedPeriod } from './named-period.ts'

/** The periods a report can be asked for by name. */
export const REPORT_PERIODS = [...NAMED_PERIODS, 'last_12_months', 'all'] as const

export type ReportPeriod = (typeof REPORT_PERIODS)[number]

/** Its days as of `today`; a period that is not over yet ends today, so that it can be compared with the one before. */
export function reportPeriod(name: ReportPeriod, today: string): Period {
  if (name === 'all') return { from: null, to: null }
  if (name === 'last_12_months') {
    // Twelve calendar months with this one, so that each but the last is whole.
    const month = Temporal.PlainDate.from(today).with({ day: 1 })
    return { from: month.subtract({ months: 11 }).toString(), to: today }
  }
  const { from, to } = namedPeriod(name satisfies NamedPeriod, today)
  return { from, to: to !== null && to > today ? today : to }
}

/** The months that a period touches, whole. */
export function wholeMonths({ from, to }: Period): Period {
  const last = to === null ? null : Temporal.PlainDate.from(to)
  return {
    from: from && `${from.slice(0, -3)}-01`,
    to: last?.with({ day: last.daysInMonth }).toString() ?? null,
  }
}
