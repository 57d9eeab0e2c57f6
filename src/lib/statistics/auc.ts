/** How well a score tells one kind from the other. */
export interface Auc {
  /** The chance that one of the first kind scores higher than one of the second, ties half: 0.5 tells nothing, 1 all. */
  auc: number
  low: number
  high: number
}

const Z = 1.959_963_984_540_054

/**
 * The area under the curve of a score with its 95 % interval, by its placement values (E. R. DeLong, D. M. DeLong and D. L.
 * Clarke-Pearson, Biometrics 44, 1988). Null where one of the kinds is missing.
 */
export function aucOf(scores: readonly number[], isFirst: readonly boolean[]): Auc | null {
  const placed = placementsOf(scores, isFirst)
  return placed && withInterval(placed.auc, varianceOf(placed.first, placed.second), 0, 1)
}

/** By how much the area of one score is larger than that of another over the same, with its 95 % interval. */
export function aucDifference(
  one: readonly number[],
  other: readonly number[],
  isFirst: readonly boolean[],
): Auc | null {
  const [a, b] = [placementsOf(one, isFirst), placementsOf(other, isFirst)]
  if (!a || !b) return null
  const minus = (x: number[], y: number[]) => x.map((value, i) => value - (y[i] ?? 0))
  return withInterval(a.auc - b.auc, varianceOf(minus(a.first, b.first), minus(a.second, b.second)), -1, 1)
}

interface Placements {
  auc: number
  /** Of each of the first kind, the share of the second below it; of each of the second, that of the first above it. */
  first: number[]
  second: number[]
}

/** Along sorted scores, ties counted half. */
function placementsOf(scores: readonly number[], isFirst: readonly boolean[]): Placements | null {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  const firsts = isFirst.filter(Boolean).length
  const seconds = isFirst.length - firsts
  if (firsts === 0 || seconds === 0) return null
  const [first, second]: [number[], number[]] = [[], []]
  const below = { first: 0, second: 0 }
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++
    const tied = order.slice(from, to)
    const tiedFirsts = tied.filter((i) => isFirst[i]).length
    const tiedSeconds = tied.length - tiedFirsts
    for (const i of tied) {
      if (isFirst[i]) first[i] = (below.second + tiedSeconds / 2) / seconds
      else second[i] = (firsts - below.first - tiedFirsts / 2) / firsts
    }
    below.first += tiedFirsts
    below.second += tiedSeconds
    from = to
  }
  // In the order of the scores given, so that two scores of the same can be set against each other.
  const [ones, others] = [first.filter((one) => one !== undefined), second.filter((one) => one !== undefined)]
  return { auc: mean(ones), first: ones, second: others }
}

function varianceOf(first: readonly number[], second: readonly number[]): number {
  return spread(first) / first.length + spread(second) / second.length
}

function withInterval(auc: number, variance: number, least: number, most: number): Auc {
  const half = Z * Math.sqrt(variance)
  return { auc, low: Math.max(least, auc - half), high: Math.min(most, auc + half) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function spread(values: readonly number[]): number {
  if (values.length < 2) return 0
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}
