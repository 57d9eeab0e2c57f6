import { STAY_EDGES } from '#src/lead/index.ts'

/** The length that stands for a bucket of stays, in seconds: the middle of it. */
export function secondsAt(bucket: number): number {
  const from = STAY_EDGES[bucket - 1] ?? 0
  return (from + (STAY_EDGES[bucket] ?? from)) / 2
}
