/**
 * Telling two rates apart while they come in, looked at whenever one likes. Pure.
 *
 * The difference, in units of its information, runs like a Brownian motion from 0 to 1, the planned end. It is called a
 * difference once it passes a border that chance alone passes in 5 % of all runs, however often one looks: the border of
 * O'Brien and Fleming (Biometrics 35, 1979) for looking without pause, which follows from the reflection principle
 * (K. K. G. Lan, D. L. DeMets, Biometrika 70, 1983). The end is where a difference worth knowing has been found in four of
 * five cases (Bachelier and Lévy: a drifting Brownian motion that reaches a line). It is counted in information, so that a
 * rate that was guessed wrongly changes how many are needed and not what is promised (C. R. Mehta, A. A. Tsiatis, Drug
 * Information Journal 35, 2001).
 */

/**
 * So many standard deviations are beyond doubt at any time (J. L. Haybittle, R. Peto 1976): the border alone lets nobody say
 * early what everybody sees. All looks together, chance gets there in fewer than one of a thousand runs.
 */
const SURE = 4.5
/** In the smaller group; where fewer are expected, counts are too far from normal to say so. */
const ENOUGH_EXPECTED = 10

/** How many had the chance, and how many of them did it. */
export interface Counted {
  whole: number
  part: number
}

/** How far two rates are told apart: `b` less `a`. */
export interface Standing {
  /** `open`: not yet known; `differs`: by more than chance; `alike`: by less than what is worth knowing, or found in one of five cases only. */
  state: 'open' | 'differs' | 'alike'
  /** How much of what is needed is known, 0 to 1. */
  known: number
  /** As shares: −1 to 1. */
  difference: number
  /** Holds in 95 % of all runs at every moment at once (C. Jennison, B. W. Turnbull, JRSS B 51, 1989). */
  low: number
  high: number
}

interface Border {
  /** 4 (1 − Φ(c)) = 4.5 % / pairs. */
  height: number
  /** Φ(θ − c) + e^{2θc} Φ(−c − θ) = 83 %. */
  drift: number
}

/**
 * By how many pairs are compared, which share what may be wrong (Bonferroni). Counts are only nearly normal and come one by
 * one, which costs a little of both: the borders are drawn for 4.5 and 83 %, so that 5 and 80 % are kept (its test plays it).
 */
const BORDERS: Readonly<Record<number, Border>> = {
  1: { height: 2.281_819, drift: 3.038_952 },
  3: { height: 2.673_787, drift: 3.457_204 },
  6: { height: 2.898_46, drift: 3.694_008 },
}
/** Groups of fewer tell nothing, whatever the formula says of them. */
const FEWEST = 60

/** Pairs among so many groups, two to four. */
export function pairsAmong(groups: number): number {
  return (groups * (groups - 1)) / 2
}

/**
 * Needed in each of `groups` equal groups to find a difference of `difference` around a rate `rate` (both 0 to 1):
 * n = θ² · 2 p (1 − p) / d², the sample size of two proportions (J. L. Fleiss, Statistical Methods for Rates and Proportions)
 * with θ for looking at any time, a sixth more than for looking once. Infinity for no difference.
 */
export function neededInEach(rate: number, difference: number, groups: number): number {
  if (difference <= 0) return Number.POSITIVE_INFINITY
  const { drift } = borderOf(groups)
  return Math.max(FEWEST, Math.ceil((drift ** 2 * 2 * rate * (1 - rate)) / difference ** 2))
}

/**
 * Needed in all where `share` of them (0 to 1) is the smaller of two groups: as precise as two equal groups where
 * 1/a + 1/b = 2/n, the variance of a difference of two shares. Infinity where one of them is empty.
 */
export function neededInAll(rate: number, difference: number, share: number): number {
  if (share <= 0 || share >= 1) return Number.POSITIVE_INFINITY
  return Math.ceil((neededInEach(rate, difference, 2) / 2) * (1 / share + 1 / (1 - share)))
}

/** How far `b` is told apart from `a` as they are counted now, where a difference of `difference` (0 to 1) is worth knowing. */
export function tellApart(a: Counted, b: Counted, o: { difference: number; groups: number }): Standing {
  const difference = shareOf(b) - shareOf(a)
  const whole = a.whole + b.whole
  const few: Standing = { state: 'open', known: 0, difference, low: -1, high: 1 }
  if (whole === 0 || o.difference <= 0) return few
  const { height, drift } = borderOf(o.groups)
  // One more of each kind: with none at all yet, it would be infinitely sure.
  const rate = (a.part + b.part + 1) / (whole + 2)
  const information = 1 / (rate * (1 - rate) * (1 / a.whole + 1 / b.whole))
  const planned = (drift / o.difference) ** 2
  const known = Math.min(1, information / planned)
  if (Math.min(a.whole, b.whole) < FEWEST) return { ...few, known: Math.min(known, 0.99) }
  const expected = Math.min(rate, 1 - rate) * Math.min(a.whole, b.whole)
  const spread = Math.min(
    (height * Math.sqrt(planned)) / information,
    expected >= ENOUGH_EXPECTED ? SURE / Math.sqrt(information) : Number.POSITIVE_INFINITY,
  )
  return {
    state: Math.abs(difference) >= spread ? 'differs' : information >= planned ? 'alike' : 'open',
    known,
    difference,
    low: Math.max(-1, difference - spread),
    high: Math.min(1, difference + spread),
  }
}

/** Looks one after the other, and stays with the first that tells: what comes later changes nothing of it. */
export function followApart<L extends { a: Counted; b: Counted }>(
  looks: readonly L[],
  o: { difference: number; groups: number },
): Standing & { look: L | null } {
  const nothing = { whole: 0, part: 0 }
  let standing = tellApart(nothing, nothing, o)
  for (const look of looks) {
    standing = tellApart(look.a, look.b, o)
    if (standing.state !== 'open') return { ...standing, look }
  }
  return { ...standing, look: null }
}

function borderOf(groups: number): Border {
  const border = BORDERS[pairsAmong(groups)]
  if (!border) throw new Error(`no border for ${groups} groups`)
  return border
}

function shareOf({ part, whole }: Counted): number {
  return whole === 0 ? 0 : part / whole
}
