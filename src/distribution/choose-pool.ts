import type { LeadToPlace, WhyChosen, WhyNobody } from './choose-owner.ts'
import type { Pool, Seat } from './load-book.ts'

/**
 * The team in whose pool a lead waits until somebody of it draws it; null where it is offered, or nobody can take it.
 * `turnOf` is whose turn it is, and pays with it; a lead that waits in a pool stays there, and one that only people of
 * such teams without room could take waits for them, both at no turn's cost. Whom a lead belongs to before all turns
 * is offered it, whatever their team does. Pure.
 */
export function choosePool(
  lead: LeadToPlace,
  pool: Pool,
  found: { seat: Seat | null; why: WhyChosen | WhyNobody },
): { teamId: string; turnOf: Seat | null } | null {
  const { seat, why } = found
  const byTurn = seat !== null && why === 'fair_turn'
  const couldWait = byTurn || (seat === null && why !== 'asked_often_enough' && why !== 'partner_exclusive')
  if (!couldWait) return null
  const drawing = [...pool.seats].filter(
    ({ candidate }) => candidate.pullTeam != null && !lead.alreadyAsked.includes(candidate.memberId),
  )
  if (lead.inPool && drawing.some(({ candidate }) => candidate.pullTeam === lead.inPool)) {
    return { teamId: lead.inPool, turnOf: null }
  }
  if (byTurn) {
    const teamId = seat.candidate.pullTeam
    return teamId ? { teamId, turnOf: seat } : null
  }
  const teamId = drawing[0]?.candidate.pullTeam
  return teamId ? { teamId, turnOf: null } : null
}
