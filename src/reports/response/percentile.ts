import { NEVER_TRIED, RESPONSE_EDGES } from '#src/lead/index.ts'

export interface Bucket {
  bucket: number
  leads: number
}

/**
 * The value below which a share of the leads lies, from counts per bucket in rising order: within the bucket it falls
 * into, evenly spread. Off by no more than the bucket is wide, which is a hundredth. Null where there are none.
 */
export function percentileOf(buckets: readonly Bucket[], share: number): number | null {
  const all = buckets.reduce((sum, { leads }) => sum + leads, 0)
  if (all === 0) return null
  let before = 0
  for (const { bucket, leads } of buckets) {
    if (before + leads >= share * all && leads > 0) {
      const from = RESPONSE_EDGES[bucket - 1] ?? 0
      const to = (RESPONSE_EDGES[bucket] ?? from + 1) - 1
      return from + (to - from) * Math.min(1, Math.max(0, (share * all - before) / leads))
    }
    before += leads
  }
  return RESPONSE_EDGES.at(-1) ?? null
}

/** How many were tried within so many seconds; exact where the limit is an edge of the buckets. */
export function within(buckets: readonly Bucket[], seconds: number): number {
  return buckets.reduce(
    (sum, { bucket, leads }) => sum + ((RESPONSE_EDGES[bucket - 1] ?? -1) < seconds ? leads : 0),
    0,
  )
}

/** The buckets of the leads that somebody tried, in rising order, each once. */
export function tried(buckets: readonly Bucket[]): Bucket[] {
  const sums = new Map<number, number>()
  for (const { bucket, leads } of buckets) {
    if (bucket !== NEVER_TRIED) sums.set(bucket, (sums.get(bucket) ?? 0) + leads)
  }
  return [...sums].map(([bucket, leads]) => ({ bucket, leads })).sort((a, b) => a.bucket - b.bucket)
}
