import type { Movement, Offer, Planned, Records } from './read-records.ts'

interface Standing {
  stage: string
  holder: string | null
  dueAt: Date | null
}

/** The company at a moment of its past: who holds what, as the movements and the answers of commands say. */
export interface Moment {
  at: Date
  /** Offered at this moment. */
  offers: readonly Offer[]
  /** What somebody holds that counts under the ceiling, once all of this moment has happened. */
  open(memberId: string): number
  /** And right before it. */
  openBefore(memberId: string): number
}

const FORTNIGHT = 14 * 86_400_000

type Happened = { at: Date } & ({ movement: Movement } | { planned: Planned } | { offer: Offer })

/**
 * Walks through the past, moment by moment. Under a ceiling counts what is offered, and what is worked on with a next
 * action due within 14 days.
 */
export function* walkMoments({ movements, offers, planned }: Records): Generator<Moment> {
  const all: Happened[] = [
    ...movements.map((movement) => ({ at: movement.at, movement })),
    ...offers.map((offer) => ({ at: offer.offered_at, offer })),
    ...planned.map((one) => ({ at: one.at, planned: one })),
  ]
  const standings = new Map<string, Standing>()
  const held = new Map<string, Set<string>>()
  const byTime = [...Map.groupBy(all, ({ at }) => at.getTime())].sort(([a], [b]) => a - b)
  for (const [time, happened] of byTime) {
    const at = new Date(time)
    const open = (memberId: string) =>
      [...(held.get(memberId) ?? [])].filter((id) => counts(standings.get(id), at)).length
    const offered = happened.flatMap((one) => ('offer' in one ? one.offer : []))
    const before = new Map(offered.length > 0 ? [...held.keys()].map((id) => [id, open(id)]) : [])
    for (const one of happened) if ('movement' in one) move(one.movement, standings, held)
    for (const one of happened) {
      const standing = 'planned' in one ? standings.get(one.planned.lead_id) : undefined
      if (standing && 'planned' in one) standing.dueAt = one.planned.due_at
    }
    yield { at, offers: offered, open, openBefore: (memberId) => before.get(memberId) ?? 0 }
  }
}

function move(
  { lead_id, to_stage, to_member }: Movement,
  standings: Map<string, Standing>,
  held: Map<string, Set<string>>,
): void {
  const before = standings.get(lead_id)
  if (before?.holder && before.holder !== to_member) held.get(before.holder)?.delete(lead_id)
  if (to_member) held.set(to_member, (held.get(to_member) ?? new Set()).add(lead_id))
  standings.set(lead_id, { stage: to_stage, holder: to_member, dueAt: null })
}

function counts(standing: Standing | undefined, at: Date): boolean {
  if (standing?.stage === 'offered') return true
  if (standing?.stage !== 'working') return false
  return standing.dueAt === null || standing.dueAt.getTime() < at.getTime() + FORTNIGHT
}
