import { dayIn } from '#src/lib/day.ts'
import type { Period } from '#src/lib/period.ts'
import type { Asked } from '../report.ts'
import { monthNumber } from '../return/cohorts.ts'
import { ageOf, buyingTime, type CountedMonth, grownUp } from './buying-time.ts'
import { readMonths } from './read-counts.ts'

/** The months whose leads had time to buy, and how much time that is. */
export interface GrownMonths {
  /** Months within which nine of ten sales come. */
  within: number
  months: CountedMonth[]
  /** Their first and last day; null without any. */
  days: { from: string; to: string } | null
}

/** The grown-up months of the period. How long buying takes is told by all months there are. */
export async function readGrownMonths({
  db,
  workspace,
  period,
  now,
}: Pick<Asked, 'db' | 'workspace' | 'period' | 'now'>): Promise<GrownMonths> {
  const counted = await readMonths(db)
  const today = monthNumber(dayIn(workspace.time_zone, now))
  const within = buyingTime(
    counted.filter((one) => ageOf(one, today) > 0),
    today,
  )
  const months = grownUp(counted, within, today).filter((one) => isWhollyIn(one, period))
  return { within, months, days: daysOf(months) }
}

function isWhollyIn({ month }: CountedMonth, { from, to }: Period): boolean {
  const first = Temporal.PlainDate.from(`${month}-01`)
  const last = first.with({ day: first.daysInMonth }).toString()
  return (from === null || from <= first.toString()) && (to === null || last <= to)
}

export function daysOf(months: readonly CountedMonth[]): { from: string; to: string } | null {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return null
  const from = Temporal.PlainDate.from(`${last.month}-01`)
  return { from: `${first.month}-01`, to: from.with({ day: from.daysInMonth }).toString() }
}
