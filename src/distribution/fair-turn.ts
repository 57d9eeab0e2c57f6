import type { Excluded, Pool, Seat } from './load-book.ts'

/** The next in turn (at most four, the first is it), how many could be, and why the others can't. */
export interface FairTurn {
  next: Seat[]
  eligible: number
  excluded: Excluded
}

const KEPT = 4

/**
 * Whose turn it is in a pool: the member whose open leads, this one included, would fill the least of weight times
 * ceiling; of equals who has a turn to be had once more, who waited longest for one, then the lowest id. For an urgent lead who is on duty now
 * comes before who will be within a day, and so on. Members with equal ceilings so hold leads in proportion to weight, to
 * within one lead; a credit for a bad lead counts as one lead less, one at a time.
 */
export function fairTurn(pool: Pool, alreadyAsked: readonly string[], isUrgent: boolean): FairTurn {
  const excluded = { ...pool.excluded }
  const next: Seat[] = []
  let eligible = 0
  for (const seat of pool.seats) {
    const isAsked = alreadyAsked.length > 0 && alreadyAsked.includes(seat.candidate.memberId)
    const reason = isAsked ? 'already_asked' : seat.full
    if (reason) {
      excluded[reason] = (excluded[reason] ?? 0) + 1
      continue
    }
    eligible++
    insert(next, seat, isUrgent)
  }
  return { next, eligible, excluded }
}

// Seats come in the order of ids, so equals stay in it.
function insert(next: Seat[], seat: Seat, isUrgent: boolean): void {
  let place = next.length
  for (let before = next[place - 1]; before && goesBefore(seat, before, isUrgent); before = next[place - 1]) {
    place--
  }
  if (place >= KEPT) return
  next.splice(place, 0, seat)
  if (next.length > KEPT) next.pop()
}

function goesBefore(a: Seat, b: Seat, isUrgent: boolean): boolean {
  if (isUrgent && a.daysUntilOnDuty !== b.daysUntilOnDuty) return a.daysUntilOnDuty < b.daysUntilOnDuty
  if (a.fill !== b.fill) return a.fill < b.fill
  if (a.credits > 0 !== b.credits > 0) return a.credits > 0
  return a.lastTurn < b.lastTurn
}
