import type { Counted } from './peeking.ts'

/** Of fewer than this no rate is told for a finding: one lead more or less would change it by several percent. */
export const TOO_FEW = 30

/**
 * The 95 % interval of a rate of `part` in `whole`, as shares 0 to 1: Wilson's score interval (E. B. Wilson, JASA 22,
 * 1927), which stays within 0 and 1 and is honest with few and with extreme shares. Null where there is no whole.
 */
export function wilson(part: number, whole: number): { low: number; high: number } | null {
  if (whole <= 0) return null
  const z = 1.959_963_984_540_054
  const share = part / whole
  const spread = (z * z) / whole
  const middle = (share + spread / 2) / (1 + spread)
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / whole + spread / (4 * whole))
  return { low: part <= 0 ? 0 : middle - half, high: part >= whole ? 1 : middle + half }
}

/** Whether a rate differs from another one it is no part of by more than chance would explain: the intervals lie apart. */
export function liesApart(
  a: { low: number; high: number } | null,
  b: { low: number; high: number } | null,
): boolean {
  return a !== null && b !== null && (a.low > b.high || a.high < b.low)
}

/** Two groups that differ in nothing but one thing. */
export interface Pair {
  a: Counted
  b: Counted
}

/**
 * By how much the share of `b` lies above that of `a`, as shares −1 to 1, with its 95 % interval: Newcombe's hybrid score
 * interval (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10), which combines Wilson's of both. Of several pairs
 * each `b` is compared with its own `a`; the differences are weighted as by Mantel and Haenszel and their ends combined as by
 * G. Y. Zou and A. Donner (Statistics in Medicine 27, 2008). A pair with an empty group tells nothing; null where none tells.
 */
export function differenceOf(
  pairs: readonly Pair[],
): { difference: number; low: number; high: number } | null {
  let [all, difference, down, up] = [0, 0, 0, 0]
  for (const { a, b } of pairs) {
    const [ofA, ofB] = [wilson(a.part, a.whole), wilson(b.part, b.whole)]
    if (!ofA || !ofB) continue
    const weight = (a.whole * b.whole) / (a.whole + b.whole)
    const [shareOfA, shareOfB] = [a.part / a.whole, b.part / b.whole]
    all += weight
    difference += weight * (shareOfB - shareOfA)
    down += weight ** 2 * ((shareOfB - ofB.low) ** 2 + (ofA.high - shareOfA) ** 2)
    up += weight ** 2 * ((ofB.high - shareOfB) ** 2 + (shareOfA - ofA.low) ** 2)
  }
  if (all === 0) return null
  return {
    difference: difference / all,
    low: (difference - Math.sqrt(down)) / all,
    high: (difference + Math.sqrt(up)) / all,
  }
}
