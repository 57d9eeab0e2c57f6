/** After how many days of the program each step comes: from the fewest to the most, over all ways that lead to it. Pure. */
export interface Span {
  least: number
  most: number
}

interface Waited {
  key: string
  do: string
  to?: string
  days?: number
  at_most_days?: number
}

const WEEK = 7

/** One for each step and one for the end; null where no way leads. */
export function daysInto(steps: readonly Waited[]): (Span | null)[] {
  const places = new Map(steps.map(({ key }, at) => [key, at]))
  const spans: (Span | null)[] = [...steps.map(() => null), null]
  spans[0] = { least: 0, most: 0 }
  steps.forEach((step, at) => {
    const here = spans[at]
    if (!here) return
    const waits = waitOf(step)
    const reach = (place: number) => {
      const there = { least: here.least + waits.least, most: here.most + waits.most }
      const known = spans[place]
      spans[place] = known
        ? { least: Math.min(known.least, there.least), most: Math.max(known.most, there.most) }
        : there
    }
    const target = step.to === 'end' ? steps.length : places.get(step.to ?? '')
    if (target !== undefined && target > at) reach(target)
    if (step.do !== 'go') reach(at + 1)
  })
  return spans
}

function waitOf(step: Waited): Span {
  if (step.do === 'wait') return { least: step.days ?? 0, most: step.days ?? 0 }
  if (step.do === 'wait_weekday') return { least: 1, most: WEEK }
  if (step.do === 'wait_date') return { least: 0, most: step.at_most_days ?? 0 }
  return { least: 0, most: 0 }
}

/** "Day 14", "Day 14 to 21"; empty where no way leads. */
export function sayDays(span: Span | null | undefined): string {
  if (!span) return ''
  return span.least === span.most ? `Day ${span.least}` : `Day ${span.least}–${span.most}`
}

/** The same, only where it is not said at the step above. */
export function sayNew(spans: readonly (Span | null)[], at: number): string {
  const said = sayDays(spans[at])
  return said === sayDays(spans[at - 1]) ? '' : said
}
