/**
 * Which of many tests found something, where of all that are called found a share of `rate` at most may be chance: Y. Benjamini
 * and Y. Hochberg, J. R. Statist. Soc. B 57, 1995. `chances` are the p-values; the answer is in their order.
 */
export function discoveries(chances: readonly number[], rate = 0.05): boolean[] {
  const sorted = chances.toSorted((a, b) => a - b)
  const last = sorted.findLastIndex((chance, i) => chance <= ((i + 1) / sorted.length) * rate)
  const limit = sorted[last] ?? Number.NEGATIVE_INFINITY
  return chances.map((chance) => chance <= limit)
}
