import type { Period } from '#src/lib/period.ts'

export const STEPS = ['day', 'week', 'month'] as const

export type Step = (typeof STEPS)[number]

/** One point of a time series: days of the workspace, both included; a step that the period cuts is cut. */
export interface Stretch {
  from: string
  to: string
}

/** The step whose points fit a picture: days up to a month, weeks up to half a year, months beyond. */
export function stepFor({ from, to }: Stretch): Step {
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1
  if (days <= 31) return 'day'
  return days <= 184 ? 'week' : 'month'
}

/** All stretches of a period in order. Weeks begin on Monday. */
export function stretchesOf({ from, to }: Stretch, step: Step): Stretch[] {
  const end = Temporal.PlainDate.from(to)
  const stretches: Stretch[] = []
  let day = Temporal.PlainDate.from(from)
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    const next = nextStep(day, step)
    const last = next.subtract({ days: 1 })
    stretches.push({
      from: day.toString(),
      to: (Temporal.PlainDate.compare(last, end) > 0 ? end : last).toString(),
    })
    day = next
  }
  return stretches
}

/** Where a day lies among stretches in order; -1 where in none. */
export function placeOf(stretches: readonly Stretch[], day: string): number {
  let low = 0
  let high = stretches.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const { from, to } = stretches[middle] as Stretch
    if (day < from) high = middle - 1
    else if (day > to) low = middle + 1
    else return middle
  }
  return -1
}

/** The period of the same length right before; null where it has no beginning or no end. */
export function periodBefore({ from, to }: Period): Period | null {
  if (from === null || to === null) return null
  const first = Temporal.PlainDate.from(from)
  const days = first.until(Temporal.PlainDate.from(to)).days + 1
  return { from: first.subtract({ days }).toString(), to: first.subtract({ days: 1 }).toString() }
}

function nextStep(day: Temporal.PlainDate, step: Step): Temporal.PlainDate {
  switch (step) {
    case 'day':
      return day.add({ days: 1 })
    case 'week':
      return day.add({ days: 8 - day.dayOfWeek })
    case 'month':
      return day.with({ day: 1 }).add({ months: 1 })
  }
}
