/** What happened after the same time: how many left then, and of how many no more is known. */
export interface After {
  at: number
  left: number
  censored: number
}

export interface CurvePoint {
  at: number
  /** The share still there after that time, 0 to 1, with the ends of its 95 % interval; null where nobody is. */
  share: number
  low: number | null
  high: number | null
  /** How many were still there just before. */
  atRisk: number
  left: number
}

const Z = 1.959_963_984_540_054

/**
 * The product-limit estimate of how many are still there after each time at which somebody left (E. L. Kaplan and
 * P. Meier, JASA 53, 1958): whoever is still there counts for as long as it is known and is not dropped. The interval is
 * Greenwood's on the scale of log(−log) (J. D. Kalbfleisch and R. L. Prentice, 1980), so that it stays within 0 and 1. Of
 * one time those who left went before those of whom no more is known. Times in any unit and order.
 */
export function productLimit(times: readonly After[]): CurvePoint[] {
  const sums = new Map<number, After>()
  for (const { at, left, censored } of times) {
    const sum = sums.get(at)
    if (sum) Object.assign(sum, { left: sum.left + left, censored: sum.censored + censored })
    else sums.set(at, { at, left, censored })
  }
  const inOrder = [...sums.values()].sort((a, b) => a.at - b.at)
  let atRisk = inOrder.reduce((all, { left, censored }) => all + left + censored, 0)
  let share = 1
  let greenwood = 0
  const points: CurvePoint[] = []
  for (const { at, left, censored } of inOrder) {
    if (left > 0) {
      share *= (atRisk - left) / atRisk
      greenwood += left / (atRisk * (atRisk - left))
      points.push({ at, share, ...interval(share, greenwood), atRisk, left })
    }
    atRisk -= left + censored
  }
  return points
}

function interval(share: number, greenwood: number): Pick<CurvePoint, 'low' | 'high'> {
  if (share === 0) return { low: null, high: null }
  const width = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(share))
  return { low: share ** Math.exp(width), high: share ** Math.exp(-width) }
}

/**
 * The time after which half have left, and the times between which it lies with 95 % confidence: those at which half
 * still there is within the curve's interval (R. Brookmeyer and J. Crowley, Biometrics 38, 1982). Null where the curve
 * does not come so low.
 */
export function medianOf(points: readonly CurvePoint[]): Record<'median' | 'low' | 'high', number | null> {
  const first = (isBelow: (point: CurvePoint) => boolean) => points.find(isBelow)?.at ?? null
  return {
    median: first(({ share }) => share <= 0.5),
    low: first(({ low, share }) => (low ?? share) <= 0.5),
    high: first(({ high }) => high !== null && high <= 0.5),
  }
}

/** The curve after a time; null where nobody was watched for so long and some were still there. */
export function shareAfter(
  points: readonly CurvePoint[],
  time: number,
  watchedFor: number,
): Pick<CurvePoint, 'share' | 'low' | 'high'> | null {
  const last = points.findLast(({ at }) => at <= time)
  if (watchedFor < time && last?.share !== 0) return null
  return last ?? { share: 1, low: null, high: null }
}
