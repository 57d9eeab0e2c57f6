import { project } from './chain-ladder.ts'
import { addedUp, agesSeen, type Cohort, developmentAt, triangleAt } from './cohorts.ts'

/** What would have been foreseen, and what came. */
export interface BackTest {
  /** What the cohorts had brought by then. */
  known: number
  expected: number
  came: number
}

/**
 * What was to be expected `back` months before month `now` of the cohorts known then, from nothing but what was known
 * then, against what they brought since. Only ages that are over by now are compared. Null where nothing could be
 * foreseen, as where no cohort was old enough to tell from.
 */
export function backTest(
  cohorts: readonly Cohort[],
  o: { of: 'sales' | 'money'; now: number; back: number },
): BackTest | null {
  const then = o.now - o.back
  const triangle = triangleAt(cohorts, o.of, then)
  const development = developmentAt(cohorts, o.of, then)
  let [sum, expected, came, told] = [0, 0, 0, 0]
  for (const [i, cohort] of cohorts.entries()) {
    const known = triangle[i] as number[]
    if (known.length === 0) continue
    const until = Math.min(agesSeen(cohort, o.now) - 1, development.factors.length)
    if (until <= known.length - 1) continue
    const before = known.at(-1) as number
    const [projected] = project([known], development, until).cohorts
    expected += (projected?.ultimate ?? 0) - before
    came += (addedUp(cohort[o.of])[until] as number) - before
    sum += before
    told += 1
  }
  return told === 0 ? null : { known: sum, expected, came }
}
