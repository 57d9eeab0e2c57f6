import { sql } from '#src/db/index.ts'
import { type Stage, stageBit, stageNumber } from '#src/lead/index.ts'

const EXPIRED = 1 << 13

const bits = (...stages: Stage[]) => stages.reduce((all, stage) => all | stageBit(stage), 0)
const reached = (mask: number) => sql`path & ${sql.lit(mask)} <> 0`
const standsIn = (stage: Stage) => sql`path >> 16 = ${sql.lit(stageNumber(stage))}`

/**
 * Leads of a cohort that ever got so far (and nobody took it back), over rows of `path, leads`. Who got farther counts
 * for what lies before it, as a lead opened from an older system may stand anywhere. Won and lost are where it stands.
 */
export const FUNNEL = {
  leads: sql`true`,
  qualified: reached(bits('qualified', 'offered', 'rejected', 'working', 'opportunity')),
  offered: reached(bits('offered', 'rejected', 'working', 'opportunity')),
  accepted: reached(bits('working', 'opportunity')),
  rejected: reached(bits('rejected')),
  expired: reached(EXPIRED),
  opportunities: reached(bits('opportunity')),
  won: standsIn('won'),
  lost: standsIn('lost'),
} as const

export type FunnelCount = keyof typeof FUNNEL

export type FunnelRow = Record<FunnelCount, number>

/** A merged lead is the same interest once more: it is told with its survivor and not counted beside it. */
export const notMerged = sql`path >> 16 <> ${sql.lit(stageNumber('merged'))}`

export const funnelColumns = sql.join(
  Object.entries(FUNNEL).map(
    ([name, condition]) => sql`coalesce(sum(leads) filter (where ${condition}), 0)::int as ${sql.ref(name)}`,
  ),
)
