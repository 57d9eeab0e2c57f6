/**
 * Parts of a whole, rounded to so many decimals in such a way that they add up to the rounded whole: what rounding left
 * over goes to those it took most from (largest remainders, as seats of a parliament are given out), of equals to the first.
 */
export function shareOut(parts: readonly number[], decimals: number): number[] {
  const unit = 10 ** decimals
  const scaled = parts.map((part) => part * unit)
  const units = scaled.map((part) => Math.floor(part + SLACK))
  const left = Math.round(sum(scaled)) - sum(units)
  const mostCut = scaled
    .map((part, place) => ({ place, cut: Math.round((part - (units[place] ?? 0)) / SLACK) }))
    .sort((a, b) => b.cut - a.cut || a.place - b.place)
  for (const { place } of mostCut.slice(0, Math.max(0, left))) units[place] = (units[place] ?? 0) + 1
  return units.map((count) => count / unit)
}

/** Sums of halves and thirds are a little less than they should be. */
const SLACK = 1e-6

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
