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

/** When the days of one that entered are over, as a day. */
export const BY_DAY = sql`e.over::date::text`

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

/** How many of each group came how far: every lead once by program, as it first entered it. */
export function countArms(
  db: Db,
  programs: readonly ToCount[],
  { by, ...chosen }: Chosen & { by: Sql },
): Promise<Arm[]> {
  const { asOf } = chosen
  return db.all<Arm>(sql`
    with entered as materialized (select e.*, ${by} as key from (${enteredLeads(db, programs, chosen)}) e)
    select program_id, key, is_held_back, sum(whole)::int as whole, sum(part)::int as part, sum(too_recent)::int as too_recent
    from (
      select program_id, key, is_held_back, count(*) filter (where over <= ${asOf}) as whole, 0 as part,
        count(*) filter (where over > ${asOf}) as too_recent
      from entered group by 1, 2, 3
      union all
      select program_id, key, is_held_back, 0, count(*), 0 from entered e
      where over <= ${asOf} and ${becameOpportunity(db)} group by 1, 2, 3
    ) counted
    group by 1, 2, 3 order by 1, 2, 3`)
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
  const entered = sql`select e.lead_id from (${enteredLeads(db, programs, chosen)}) e`
  if (count === 'too_recent') return sql`${entered} where e.over > ${chosen.asOf}`
  const became = count.endsWith('opportunities') ? sql`and ${becameOpportunity(db)}` : sql``
  return sql`${entered} where e.over <= ${chosen.asOf}
    and e.is_held_back = ${count.startsWith('held_back')} ${became}`
}

/** Read along enrollments_first. */
function enteredLeads(db: Db, programs: readonly ToCount[], { version, entered, leads }: Chosen): Sql {
  return sql`
    select e.*, e.entered_at + n.within_days * interval '1 day' as over from (
      select distinct on (program_id, lead_id) program_id, lead_id, is_held_back, entered_at from enrollments
      where workspace_id = ${db.workspaceId} and program_id = any(${programs.map(({ id }) => id)}::uuid[])
        ${version === undefined ? sql`` : sql`and version = ${version}`}
      order by program_id, lead_id, entered_at
    ) e
    join unnest(${programs.map(({ id }) => id)}::uuid[], ${programs.map(({ within_days }) => within_days)}::int[])
      n(id, within_days) on n.id = e.program_id
    where true
      ${entered ? sql`and e.entered_at >= ${entered.start}::timestamptz and e.entered_at < ${entered.end}::timestamptz` : sql``}
      ${leads?.(sql`e.lead_id`) ?? sql``}`
}

/** Read along movements_to_opportunity. */
function becameOpportunity(db: Db): Sql {
  return sql`exists (
    select from movements m where m.workspace_id = ${db.workspaceId} and m.lead_id = e.lead_id
      and m.effective_at >= e.entered_at and m.effective_at <= e.over and m.to_stage in ('opportunity', 'won'))`
}
