/** What a registered deal may run into. */
export interface Related {
  /** Open leads of the same organization or person, with who has them and their team. */
  leads: readonly { id: string; how: How; teamId: string | null }[]
  /** Sales of the last year to them. */
  deals: readonly { id: string; how: How; teamId: string | null }[]
  /** What others, and the same partner, registered of them and still stands. */
  registrations: readonly { id: string; how: How; teamId: string; until: Date | null }[]
}

/** By what two are the same: the company, or the person who is spoken with. */
export type How = 'organization' | 'person'

export interface Conflict {
  with: 'lead' | 'deal' | 'registration'
  id: string
  how: How
}

/**
 * With what a deal of a partner conflicts: open leads, sales and registrations of the same organization or person that are
 * not the partner's own. A registration that ran out stands in nobody's way.
 */
export function findConflicts(related: Related, o: { teamId: string; now: Date }): Conflict[] {
  const others = <Row extends { teamId: string | null }>(rows: readonly Row[]) =>
    rows.filter(({ teamId }) => teamId !== o.teamId)
  const standing = related.registrations.filter(({ until }) => stands(until, o.now))
  return [
    ...others(related.leads).map(({ id, how }): Conflict => ({ with: 'lead', id, how })),
    ...others(related.deals).map(({ id, how }): Conflict => ({ with: 'deal', id, how })),
    ...others(standing).map(({ id, how }): Conflict => ({ with: 'registration', id, how })),
  ]
}

/** The partner's own registration of the same organization that still stands. */
export function ownStanding(related: Related, o: { teamId: string; now: Date }) {
  return related.registrations.find(
    ({ teamId, how, until }) => teamId === o.teamId && how === 'organization' && stands(until, o.now),
  )
}

function stands(until: Date | null, now: Date): boolean {
  return until === null || until > now
}

export interface Standing {
  state: string
  protected_until: Date | null
  renewed_at: Date | null
}

/** How a registration stands for people: protection that ran out has expired. */
export function stateShown({ state, protected_until }: Standing, now: Date): ShownState {
  if (state === 'protected' && protected_until !== null && protected_until <= now) return 'expired'
  return state as ShownState
}

export const SHOWN_STATES = ['waiting', 'protected', 'expired', 'refused', 'withdrawn'] as const
export type ShownState = (typeof SHOWN_STATES)[number]

/** Once, while it stands. */
export function mayRenew(deal: Standing, now: Date): boolean {
  return stateShown(deal, now) === 'protected' && deal.renewed_at === null
}
