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
  const of = buckets.reduce((sum, { leads }) => sum + leads, 0)
  let before = 0
  for (const { bucket, leads } of buckets) {
    if (before + leads >= share * of && leads > 0) return secondsIn(bucket, (share * of - before) / leads)
    before += leads
  }
  return null
}

/** How far waits of leads that nobody tried yet are told, 90 days in seconds. */
export const WATCHED_SECONDS = 7_776_000

/**
 * Within how many seconds a share of all leads is tried, those that nobody tried yet among them (E. L. Kaplan, P. Meier,
 * JASA 53, 1958): each counts for as long as it has waited, and says nothing of later. `of` are all leads, `tried` those that
 * were, in rising order, `young` those that were not and asked less than WATCHED_SECONDS ago, by how long ago. A lead that
 * was closed untried goes on waiting, or one could shorten the waits by closing. Null where the share is not reached within
 * WATCHED_SECONDS.
 */
export function percentileOfAll(
  tried: readonly Bucket[],
  young: readonly Bucket[],
  share: number,
  of: number,
): number | null {
  const untried = young.toSorted((a, b) => a.bucket - b.bucket)
  let [watched, waiting, place] = [of, 1, 0]
  for (const { bucket, leads } of tried) {
    if ((RESPONSE_EDGES[bucket] ?? Number.POSITIVE_INFINITY) > WATCHED_SECONDS) return null
    for (let one = untried[place]; one && one.bucket < bucket; one = untried[++place]) watched -= one.leads
    if (leads === 0) continue
    const left = waiting * (1 - leads / Math.max(leads, watched))
    if (left <= 1 - share + ROUNDING) return secondsIn(bucket, (waiting - (1 - share)) / (waiting - left))
    watched -= leads
    waiting = left
  }
  return null
}

const ROUNDING = 1e-12

/** So far into a bucket, 0 to 1, in seconds. */
function secondsIn(bucket: number, part: number): number {
  const from = RESPONSE_EDGES[bucket - 1] ?? 0
  const to = (RESPONSE_EDGES[bucket] ?? from + 1) - 1
  return from + (to - from) * Math.min(1, Math.max(0, part))
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
