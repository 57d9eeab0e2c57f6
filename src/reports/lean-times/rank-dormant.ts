import { TOO_FEW } from '#src/lib/rates.ts'

/** How many leads of a grade slept or were lost at some time, and how many of them bought after all. */
export interface Kind {
  grade: string | null
  slept: number
  bought: number
}

export interface Sleeping {
  lead_id: string
  score: number | null
  grade: string | null
  last_activity_at: Date
}

export type Ranked<Lead extends Sleeping> = Lead & {
  /** Share of such leads that bought, 0 to 1; null where they are too few to tell. */
  rate: number | null
  such: number
}

/**
 * The best first: score times the share of such leads that bought, then who was in touch last. Where a kind is too few to
 * tell, the share of all stands for it. Pure.
 */
export function rankDormant<Lead extends Sleeping>(
  leads: readonly Lead[],
  kinds: readonly Kind[],
): Ranked<Lead>[] {
  const byGrade = new Map(kinds.map((kind) => [kind.grade ?? '', kind]))
  const slept = kinds.reduce((sum, kind) => sum + kind.slept, 0)
  const all = slept === 0 ? 0 : kinds.reduce((sum, kind) => sum + kind.bought, 0) / slept
  const rateOf = (grade: string | null) => {
    const kind = byGrade.get(grade ?? '')
    return kind && kind.slept >= TOO_FEW ? kind.bought / kind.slept : null
  }
  const worth = (lead: Lead) => (lead.score ?? 0) * (rateOf(lead.grade) ?? all)
  return leads
    .toSorted(
      (a, b) =>
        worth(b) - worth(a) ||
        (b.score ?? 0) - (a.score ?? 0) ||
        b.last_activity_at.getTime() - a.last_activity_at.getTime(),
    )
    .map((lead) => ({
      ...lead,
      rate: rateOf(lead.grade),
      such: byGrade.get(lead.grade ?? '')?.slept ?? 0,
    }))
}
