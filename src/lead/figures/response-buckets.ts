import { bucketAmong } from './buckets.ts'

/**
 * The limits that answered leads are told apart by, in seconds (a minute to 30 days); each is an edge of the buckets, so
 * that these counts are exact.
 */
export const RESPONSE_LIMITS = [
  60, 300, 900, 3_600, 14_400, 28_800, 86_400, 172_800, 604_800, 2_592_000,
] as const

/**
 * Where each bucket of response times begins, in seconds: every second up to a minute, then a hundredth wider each, up
 * to ten years. Two leads in one bucket differ by no more than that.
 */
export const RESPONSE_EDGES: readonly number[] = edges()

/** The bucket of a response time: how many edges are not above it; 0 where the attempt came before the inquiry. */
export function responseBucket(seconds: number): number {
  return bucketAmong(RESPONSE_EDGES, seconds)
}

function edges(): number[] {
  const all = new Set<number>(RESPONSE_LIMITS)
  for (let edge = 0; edge < 315_360_000; edge = Math.ceil(Math.max(edge + 1, edge * 1.01))) all.add(edge)
  return [...all].sort((a, b) => a - b)
}
