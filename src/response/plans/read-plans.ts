import { type Db, sql } from '#src/db/index.ts'
import type { AnswerPlanRow, PlanVersionRow } from '../tables.ts'

/** A plan in one version, with what its template says now. */
export interface Plan extends AnswerPlanRow, Omit<PlanVersionRow, 'plan_id'> {
  /** Of the template; null where the text that ships is sent, or nothing. */
  template_version: number | null
  subject: string | null
  /** Of a designed template without a text written by hand: empty. */
  body: string | null
  is_designed: boolean
}

type Sql = ReturnType<typeof sql>

const plans = (db: Db, which: Sql, version: Sql) => sql<Plan>`
  select p.id, p.position, p.number, p.is_active, v.version, v.grades, v.topics, v.channels, v.languages, v.hours,
    v.hours_of, v.sends, v.template_id, v.call_minutes, v.made_at, v.made_by, t.version as template_version, t.subject,
    case when t.version is not null then coalesce(t.body, '') end as body, coalesce(t.is_designed, false) as is_designed
  from answer_plans p
  cross join lateral (
    select * from answer_plan_versions v where v.workspace_id = p.workspace_id and v.plan_id = p.id ${version}
  ) v
  left join lateral (
    select version, subject, body, blocks is not null as is_designed from mail_template_versions t
    where t.workspace_id = p.workspace_id and t.template_id = v.template_id order by version desc limit 1
  ) t on true
  where p.workspace_id = ${db.workspaceId} and ${which} order by p.position, v.version desc`

const NOW = sql`order by v.version desc limit 1`

/** The plans in force as they are now, in their order. */
export function readPlans(db: Db): Promise<Plan[]> {
  return db.all(plans(db, sql`p.is_active`, NOW))
}

/** One plan as it is now, in force or not; undefined where there is none. */
export function readPlan(db: Db, id: string): Promise<Plan | undefined> {
  return db.first(plans(db, sql`p.id = ${id}`, NOW))
}

/** Every version of a plan, the last first. */
export function readVersions(db: Db, id: string): Promise<Plan[]> {
  return db.all(plans(db, sql`p.id = ${id}`, sql``))
}

/** Plans by their number, in the version asked for, in force or not: what leads were answered with. */
export async function readPlansNumbered(
  db: Db,
  wanted: readonly { number: number; version: number }[],
): Promise<Map<string, Plan>> {
  const numbers = [...new Set(wanted.map(({ number }) => number))]
  if (numbers.length === 0) return new Map()
  const rows = await db.all(plans(db, sql`p.number = any(${numbers}::int2[])`, sql``))
  return new Map(rows.map((row) => [`${row.number} ${row.version}`, row]))
}
