import type { Db } from '#src/db/index.ts'
import { type Counted, followApart, neededInAll, type Standing } from '#src/lib/peeking.ts'
import type { Program } from '../program/program-types.ts'
import { type Arm, BY_DAY, countArms } from './count-arms.ts'

export interface ControlFigures {
  difference: number
  within_days: number
  nurtured: Counted
  held_back: Counted
  /** Nurtured less held back. */
  standing: Standing
  needed: number
}

/** Of fewer counted the rate is not taken for theirs. */
const ENOUGH = 100
const USUAL = 0.1

/**
 * Whether nurtured leads become opportunities more often than those held back: everybody counts once, when the days since they
 * entered are over, looked at day by day by the rules of a test. `version`: of those who entered by it.
 */
export async function readControlGroup(
  db: Db,
  programId: string,
  { hold_back, to_tell: { difference: points, within_days } }: Pick<Program, 'hold_back' | 'to_tell'>,
  o: { version?: number | undefined; asOf: Date },
): Promise<ControlFigures | null> {
  const arms = await countArms(db, [{ id: programId, within_days }], { ...o, by: BY_DAY })
  const counted = arms.filter(({ whole }) => whole > 0)
  if (hold_back === 0 && !counted.some(({ is_held_back }) => is_held_back)) return null
  const difference = points / 100
  const { a, b, ...standing } = standingOf(counted, difference)
  const whole = a.whole + b.whole
  const rate = whole >= ENOUGH ? (a.part + b.part + 1) / (whole + 2) : USUAL
  const share = hold_back / 100 || a.whole / Math.max(1, whole)
  const needed = neededInAll(rate, difference, share)
  return { difference, within_days, nurtured: b, held_back: a, standing, needed }
}

/** The arms of one program by the day on which they entered, held back as `a`: all counted, and what the days tell. */
export function standingOf(arms: readonly Arm[], difference: number): Standing & { a: Counted; b: Counted } {
  const looks: { a: Counted; b: Counted }[] = []
  let [a, b] = [
    { whole: 0, part: 0 },
    { whole: 0, part: 0 },
  ]
  for (const [, some] of Map.groupBy(arms, ({ key }) => key)) {
    for (const { is_held_back, whole, part } of some) {
      if (is_held_back) a = { whole: a.whole + whole, part: a.part + part }
      else b = { whole: b.whole + whole, part: b.part + part }
    }
    looks.push({ a, b })
  }
  const { look: _, ...standing } = followApart(looks, { difference, groups: 2 })
  return { ...standing, a, b }
}
