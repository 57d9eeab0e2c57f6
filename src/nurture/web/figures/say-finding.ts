/** What the figures say, in a sentence that promises no more than they hold. Pure. */
import { sayShare } from '#src/web/kit/values/amounts.ts'
import { MEASURE_WORDS } from '../saying/say-program.ts'
import type { Figures, TestShown } from '../use-programs.ts'

/** Of nurtured against held back. */
export function sayFinding(control: Figures['control']): string {
  if (!control) return 'Nobody was held back, so nobody can tell what the program brings'
  const { standing, difference } = control
  if (standing.state === 'open') return 'What the program brings is not yet known'
  if (standing.state === 'alike')
    return `Nurtured and held back do not differ by ${sayPoints(difference)}, as far as can be told`
  return standing.difference > 0
    ? 'Nurtured leads become opportunities more often than those held back'
    : 'Nurtured leads become opportunities less often than those held back'
}

/** Of the variants of a mail. */
export function sayTold({ state, best, asked, variants }: TestShown): string {
  if (state === 'open') return 'Which one is better is not yet known'
  if (state === 'found' && best) {
    const others = variants.filter(({ variant }) => variant !== best)
    const isBestOfAll = others.every(({ is_beaten }) => is_beaten)
    return `${best.toUpperCase()} ${MEASURE_WORDS[asked.measure].more}${isBestOfAll ? '' : ' than A'}`
  }
  return `They do not differ by ${sayPoints(asked.difference / 100)}, as far as can be told`
}

/** "3 points more, between 1 fewer and 7 more": a difference of shares with its interval; where that holds everything, it says so. */
export function sayDifference({
  difference,
  low,
  high,
}: {
  difference: number
  low: number
  high: number
}): string {
  if (low <= -1 && high >= 1) return 'too few to tell'
  return `${sayMore(difference)}, between ${sayMore(low)} and ${sayMore(high)}`
}

function sayMore(share: number): string {
  const points = Math.abs(share * 100)
  const said = points < 10 ? Math.round(points * 10) / 10 : Math.round(points)
  if (said === 0) return 'as many'
  return `${sayPoints(said / 100)} ${share > 0 ? 'more' : 'fewer'}`
}

function sayPoints(share: number): string {
  const points = Math.round(share * 1_000) / 10
  return points === 1 ? '1 point' : `${points} points`
}

/** "12 %" of those counted; empty before there is one. */
export function sayRate({ part, whole }: { part: number; whole: number }): string {
  return whole === 0 ? '' : sayShare(part / whole)
}
