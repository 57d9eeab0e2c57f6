import { createHash } from 'node:crypto'

/** What a case is drawn by. */
export interface Lot {
  id: string
  rep: string
  reason: string
  source: string
}

/**
 * Draws `size` cases; all of them where there are no more. Reps take turns: first who had no case for longest
 * (`lastRound`: in which round one of theirs was drawn last; left out: never), then by lot. Of a rep's cases the one
 * whose reason, then source, was taken least so far, then by lot. A lot is the SHA-256 of seed, colon and id, in hex:
 * whoever knows the seed, the cases and the earlier rounds can recompute it. The order of `cases` doesn't matter.
 */
export function drawCases(
  seed: string,
  cases: readonly Lot[],
  lastRound: ReadonlyMap<string, number>,
  size: number | null,
): string[] {
  const inLots = cases
    .map((one) => ({ ...one, lot: lotOf(seed, one.id) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
  if (size === null || size >= inLots.length) return inLots.map(({ id }) => id)
  const reps = inTurn(seed, inLots, lastRound)
  const taken = { reason: new Map<string, number>(), source: new Map<string, number>() }
  const drawn: string[] = []
  while (drawn.length < size) {
    for (const left of reps) {
      if (drawn.length === size) break
      const at = leastTaken(left, taken)
      if (at === null) continue
      const [next] = left.splice(at, 1) as [Lot]
      count(taken.reason, next.reason)
      count(taken.source, next.source)
      drawn.push(next.id)
    }
  }
  return drawn
}

/** The drawn cases that somebody else judges too: this share of them, at least one where it is any, by the lowest lots. */
export function drawSecond(seed: string, drawn: readonly string[], share: number): string[] {
  if (share <= 0 || drawn.length === 0) return []
  const size = Math.min(drawn.length, Math.max(1, Math.round(share * drawn.length)))
  return [...drawn].sort((a, b) => (secondLot(seed, a) < secondLot(seed, b) ? -1 : 1)).slice(0, size)
}

/** The same where each case is drawn as it comes: by its lot alone. */
export function isSecond(seed: string, id: string, share: number): boolean {
  return Number.parseInt(secondLot(seed, id).slice(0, 12), 16) / 0x1_0000_0000_0000 < share
}

const secondLot = (seed: string, id: string) => lotOf(seed, `second:${id}`)

export function lotOf(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}:${id}`).digest('hex')
}

/** The cases of each rep, the reps in the order of their turns. */
function inTurn(seed: string, inLots: readonly Lot[], lastRound: ReadonlyMap<string, number>): Lot[][] {
  const turn = (rep: string) => lastRound.get(rep) ?? 0
  return [...Map.groupBy(inLots, ({ rep }) => rep)]
    .map(([rep, own]) => ({ own, last: turn(rep), lot: lotOf(seed, rep) }))
    .sort((a, b) => a.last - b.last || (a.lot < b.lot ? -1 : 1))
    .map(({ own }) => own)
}

function leastTaken(
  left: readonly Lot[],
  taken: { reason: ReadonlyMap<string, number>; source: ReadonlyMap<string, number> },
): number | null {
  let best: { at: number; reason: number; source: number } | null = null
  left.forEach(({ reason, source }, at) => {
    const one = { at, reason: taken.reason.get(reason) ?? 0, source: taken.source.get(source) ?? 0 }
    if (best === null || one.reason < best.reason || (one.reason === best.reason && one.source < best.source))
      best = one
  })
  return best === null ? null : (best as { at: number }).at
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
