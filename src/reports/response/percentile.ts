import { NEVER_TRIED, RESPONSE_EDGES } from '#src/lead/index.ts'

export interface Bucket {
  bucket: number
  leads: number
}

/**
 * The value below which a share of the leads lies, from counts per bucket in rising order: within the bucket it falls
 * into, evenly spread. Off by no more than the bucket is wide, which is a hundredth. `of` are all leads, where the buckets
 * hold some of them and the others take longer than any. Null where there are none, or where it lies among the others.
 */
export function percentileOf(
  buckets: readonly Bucket[],
  share: number,
  of: number = buckets.reduce((sum, { leads }) => sum + leads, 0),
): number | null {
  if (of === 0) return null
  let before = 0
  for (const { bucket, leads } of buckets) {
    if (before + leads >= share * of && leads > 0) {
      const from = RESPONSE_EDGES[bucket - 1] ?? 0
      const to = (RESPONSE_EDGES[bucket] ?? from + 1) - 1
      return from + (to - from) * Math.min(1, Math.max(0, (share * of - before) / leads))
    }
    before += leads
  }
  return null
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
