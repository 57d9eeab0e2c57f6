import { logGamma } from './beta.ts'
import type { Group } from './shrink.ts'

/**
 * The chance that two groups of one rate differ at least so much: R. A. Fisher's exact test, the tail on the side of the difference;
 * both tails are twice as much, at most 1. Exact with few and with many.
 */
export function fisherTail(one: Group, other: Group): number {
  const [n, m] = [one.whole, other.whole]
  const parts = one.part + other.part
  if (n === 0 || m === 0 || parts === 0 || parts === n + m) return 1
  const isMore = one.part * (n + m) >= parts * n
  const step = isMore ? 1 : -1
  const last = isMore ? Math.min(n, parts) : Math.max(0, parts - m)
  let term = Math.exp(logChoose(n, one.part) + logChoose(m, other.part) - logChoose(n + m, parts))
  let sum = term
  for (let k = one.part; k !== last && term > sum * 1e-17; k += step) {
    term *= isMore
      ? ((n - k) * (parts - k)) / ((k + 1) * (m - parts + k + 1))
      : (k * (m - parts + k)) / ((n - k + 1) * (parts - k + 1))
    sum += term
  }
  return Math.min(1, sum)
}

/** Both tails: twice the smaller one. */
export function fisher(one: Group, other: Group): number {
  return Math.min(1, 2 * fisherTail(one, other))
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
