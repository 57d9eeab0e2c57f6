import type { Excluded, Pool, Seat } from './load-book.ts'

/** The next in turn (at most four, the first is it), how many could be, and why the others can't. */
export interface FairTurn {
  next: Seat[]
  eligible: number
  excluded: Excluded
  /** Among whom the turn is shared out: all who could be it; for an urgent lead those who are on duty soonest. */
  sharing: readonly Seat[]
}

const KEPT = 4
/** Sums of fractions differ by less than this, whatever the order they were added in. */
const NOISE = 1e-9

/**
 * Whose turn it is in a pool. Each turn is owed to all who share it, by weight, and paid by who gets it: of those whom it
 * brings above zero, the one whose next turn must come soonest; of equals who waited longest, who has more room, then the
 * lowest id. As long as the same people share, each so has its weight's part of the turns to within one, at any moment
 * (earliest eligible virtual deadline first: Stoica and Abdel-Wahab 1995; with leads as quanta Tijdeman 1980); equals who
 * come and go, to within half a turn for each of the others (decision 0067). What somebody is owed rests while they have
 * no room or are away, so nobody comes back to a flood or to nothing.
 */
export function fairTurn(pool: Pool, alreadyAsked: readonly string[], isUrgent: boolean): FairTurn {
  const excluded = { ...pool.excluded }
  const free: Seat[] = []
  for (const seat of pool.seats) {
    const isAsked = alreadyAsked.length > 0 && alreadyAsked.includes(seat.candidate.memberId)
    const reason = isAsked ? 'already_asked' : seat.full
    if (reason) excluded[reason] = (excluded[reason] ?? 0) + 1
    else free.push(seat)
  }
  const sharing = isUrgent ? soonestOnDuty(free) : free
  const entitledAbove = threshold(sharing)
  const next: Seat[] = []
  for (const seat of free) insert(next, seat, entitledAbove, isUrgent)
  return { next, eligible: free.length, excluded, sharing }
}

/**
 * Books a turn: owed to all who shared it, paid by `seat`. A turn that a bad lead had cost is paid by the credit instead and
 * leaves what everybody is owed as it is; not two in a row, so that many credits are spread. Answers whether it was one.
 */
export function payTurn(sharing: readonly Seat[], seat: Seat): boolean {
  if (seat.credits > 0 && sharing.some((other) => other.lastTurn > seat.lastTurn)) {
    seat.credits--
    return true
  }
  const weights = sharing.reduce((sum, { candidate }) => sum + candidate.weight, 0)
  for (const one of sharing) one.owed += one.candidate.weight / weights
  seat.owed--
  return false
}

/** Whether a turn among these brings somebody above zero, so that it may be theirs. */
export function isDue(sharing: readonly Seat[], seat: Seat): boolean {
  return isEntitled(seat, threshold(sharing))
}

function soonestOnDuty(free: readonly Seat[]): Seat[] {
  const soonest = free.reduce((least, { daysUntilOnDuty }) => Math.min(least, daysUntilOnDuty), Infinity)
  return free.filter(({ daysUntilOnDuty }) => daysUntilOnDuty === soonest)
}

/**
 * What somebody must be owed per weight for this turn to bring them above zero, measured among those who share it: what
 * they are owed together is nobody's claim on each other.
 */
function threshold(sharing: readonly Seat[]): number {
  let weights = 0
  let owed = 0
  for (const seat of sharing) {
    weights += seat.candidate.weight
    owed += seat.owed
  }
  return (owed - 1) / weights + NOISE
}

// Seats come in the order of ids, so equals stay in it.
function insert(next: Seat[], seat: Seat, entitledAbove: number, isUrgent: boolean): void {
  let place = next.length
  for (
    let before = next[place - 1];
    before && goesBefore(seat, before, entitledAbove, isUrgent);
    before = next[place - 1]
  ) {
    place--
  }
  if (place >= KEPT) return
  next.splice(place, 0, seat)
  if (next.length > KEPT) next.pop()
}

function goesBefore(a: Seat, b: Seat, entitledAbove: number, isUrgent: boolean): boolean {
  if (isUrgent && a.daysUntilOnDuty !== b.daysUntilOnDuty) return a.daysUntilOnDuty < b.daysUntilOnDuty
  const [isOwed, isOtherOwed] = [isEntitled(a, entitledAbove), isEntitled(b, entitledAbove)]
  if (isOwed !== isOtherOwed) return isOwed
  const sooner = deadline(a) - deadline(b)
  if (Math.abs(sooner) > NOISE) return sooner < 0
  if (a.lastTurn !== b.lastTurn) return a.lastTurn < b.lastTurn
  return a.fill < b.fill
}

function isEntitled({ owed, candidate }: Seat, entitledAbove: number): boolean {
  return owed / candidate.weight > entitledAbove
}

/** In turns of a member of weight 1: when being owed would reach a whole lead. */
function deadline({ owed, candidate }: Seat): number {
  return (1 - owed) / candidate.weight
}
