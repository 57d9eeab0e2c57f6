import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { programSchema } from '../program/program-types.ts'

type Sql = ReturnType<typeof sql>

/** A program as what it brings is counted: a lead counts once so many days since it entered are over. */
export interface ToCount {
  id: string
  within_days: number
}

/** Of those that entered on some days, or whatever else they are grouped by. */
export interface Arm {
  program_id: string
  key: string
  is_held_back: boolean
  whole: number
  /** Of these, leads that became opportunities, or were won, within those days. */
  part: number
  /** Leads whose days are not over. */
  too_recent: number
}

export interface Chosen {
  asOf: Date
  /** Of those who entered by it. */
  version?: number | undefined
  /** When they entered. */
  entered?: Bounds
  /** What a lead's id must fulfil besides, as `and …`. */
  leads?: (lead: Sql) => Sql
}

/** By the day on which they entered. */
export const BY_DAY = sql`e.entered_at::date`

/** Every program that leads entered, with what its newest version tells by. */
export async function programsToCount(db: Db): Promise<(ToCount & { name: string; difference: number })[]> {
  const rows = await db.all<{ id: string; name: string; to_tell: unknown }>(sql`
    select p.id, p.name, v.to_tell from programs p
    join lateral (
      select document->'to_tell' as to_tell from program_versions v where v.workspace_id = p.workspace_id and v.program_id = p.id
      order by v.version desc limit 1
    ) v on true
    where p.workspace_id = ${db.workspaceId} and exists (
      select from enrollments e where e.workspace_id = p.workspace_id and e.program_id = p.id)
    order by p.position, p.id`)
  return rows.map(({ id, name, to_tell }) => ({
    id,
    name,
    ...programSchema.shape.to_tell.parse(to_tell ?? undefined),
  }))
}

/** How many of each group came how far: every lead once by program, as it first entered it. `by` is a day. */
export async function countArms(
  db: Db,
  programs: readonly ToCount[],
  { by, ...chosen }: Chosen & { by: Sql },
): Promise<Arm[]> {
  const counted = (counts: Sql, where: Sql) =>
    db.all<Arm>(sql`
      select n.id as program_id, c.key::text, c.is_held_back, c.whole, c.part, c.too_recent
      from ${programsOf(programs, chosen)} cross join lateral (
        select ${by} as key, e.is_held_back, ${counts} from (${enteredLeads(db, chosen)}) e
        where ${where} ${within(chosen)} group by 1, 2
      ) c order by 1, 2, 3`)
  const [entered, became] = await Promise.all([
    counted(
      sql`count(*) filter (where e.entered_at <= n.until)::int as whole, 0 as part,
        count(*) filter (where e.entered_at > n.until)::int as too_recent`,
      sql`true`,
    ),
    counted(
      sql`0 as whole, count(*)::int as part, 0 as too_recent`,
      sql`e.entered_at <= n.until and ${becameOpportunity(db)}`,
    ),
  ])
  const parts = new Map(became.map((arm) => [nameOf(arm), arm.part]))
  return entered.map((arm) => ({ ...arm, part: parts.get(nameOf(arm)) ?? 0 }))
}

function nameOf({ program_id, key, is_held_back }: Arm): string {
  return `${program_id} ${key} ${is_held_back}`
}

/** What of a program a number counts; each opens into the leads that it counts. */
export const NURTURE_COUNTS = [
  'nurtured',
  'nurtured_opportunities',
  'held_back',
  'held_back_opportunities',
  'too_recent',
] as const

export type NurtureCount = (typeof NURTURE_COUNTS)[number]

/** Ids of the leads that count so, as `lead_id`. */
export function countedLeads(db: Db, count: NurtureCount, programs: readonly ToCount[], chosen: Chosen): Sql {
  const entered = sql`select e.lead_id
    from ${programsOf(programs, chosen)} cross join lateral (${enteredLeads(db, chosen)}) e`
  if (count === 'too_recent') return sql`${entered} where e.entered_at > n.until ${within(chosen)}`
  const became = count.endsWith('opportunities') ? sql`and ${becameOpportunity(db)}` : sql``
  return sql`${entered} where e.entered_at <= n.until and e.is_held_back = ${count.startsWith('held_back')}
    ${became} ${within(chosen)}`
}

const DAY = 86_400_000

/** Programs `n`, each with the moment until which whoever entered has had its days. */
function programsOf(programs: readonly ToCount[], { asOf }: Chosen): Sql {
  const until = programs.map(({ within_days }) => new Date(asOf.getTime() - within_days * DAY).toISOString())
  const hours = programs.map(({ within_days }) => `${within_days * 24} hours`)
  return sql`unnest(${programs.map(({ id }) => id)}::uuid[], ${until}::timestamptz[], ${hours}::interval[]) n(id, until, days)`
}

/** Who entered a program `n`, as they first did: read in the order of enrollments_first, program by program. */
function enteredLeads(db: Db, { version }: Chosen): Sql {
  return sql`
    select distinct on (lead_id) lead_id, is_held_back, entered_at from enrollments
    where workspace_id = ${db.workspaceId} and program_id = n.id
      ${version === undefined ? sql`` : sql`and version = ${version}`}
    order by lead_id, entered_at`
}

function within({ entered, leads }: Chosen): Sql {
  const when = entered
    ? sql`and e.entered_at >= ${entered.start}::timestamptz and e.entered_at < ${entered.end}::timestamptz`
    : sql``
  return sql`${when} ${leads?.(sql`e.lead_id`) ?? sql``}`
}

/** Read along movements_to_opportunity. */
function becameOpportunity(db: Db): Sql {
  return sql`exists (
    select from movements m where m.workspace_id = ${db.workspaceId} and m.lead_id = e.lead_id
      and m.effective_at >= e.entered_at and m.effective_at <= e.entered_at + n.days and m.to_stage in ('opportunity', 'won'))`
}
