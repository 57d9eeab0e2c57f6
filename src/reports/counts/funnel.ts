import { sql } from '#src/db/index.ts'
import { STAGES, type Stage, stageBit, stageNumber } from '#src/lead/index.ts'

type Sql = ReturnType<typeof sql>

const EXPIRED = 1 << 13

const bits = (...stages: Stage[]) => stages.reduce((all, stage) => all | stageBit(stage), 0)
const reached = (mask: number) => (path: Sql) => sql`${path} & ${sql.lit(mask)} <> 0`
const standsIn = (stage: Stage) => (path: Sql) => sql`${path} >> 16 = ${sql.lit(stageNumber(stage))}`

/**
 * Leads of a cohort that ever got so far (and nobody took it back), as tests of a path. Who got farther counts for what
 * lies before it, as a lead opened from an older system may stand anywhere. Won and lost are where it stands.
 */
export const FUNNEL = {
  leads: () => sql`true`,
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

export const FUNNEL_COUNTS = Object.keys(FUNNEL) as FunnelCount[]

export type FunnelRow = Record<FunnelCount, number>

export const NO_LEADS = Object.fromEntries(FUNNEL_COUNTS.map((name) => [name, 0])) as FunnelRow

/** The path of a counted row or of a fact. */
export const PATH = sql`path`

/** The path of a lead `l`, without what became of the promise; the same as lead/figures/facts.ts says in memory. */
export const LEAD_PATH = sql`(l.reached | case when l.rejections > 0 then ${sql.lit(stageBit('rejected'))} else 0 end
  | case when l.expiries > 0 then ${sql.lit(EXPIRED)} else 0 end
  | (array_position(${[...STAGES]}::text[], l.stage) << 16))`

/** A merged lead is the same interest once more: it is told with its survivor and not counted beside it. */
export function notMerged(path: Sql = PATH): Sql {
  return sql`${path} >> 16 <> ${sql.lit(stageNumber('merged'))}`
}

export const funnelColumns = sql.join(
  FUNNEL_COUNTS.map(
    (name) => sql`coalesce(sum(leads) filter (where ${FUNNEL[name](PATH)}), 0)::int as ${sql.ref(name)}`,
  ),
)
