import { type Db, sql } from '#src/db/index.ts'
import { activeDefinition } from '#src/definition/index.ts'
import type { PlanVersionRow } from '../tables.ts'
import { sayWhom } from './sentences.ts'

/** Whom each plan takes, by its number; of those out of force too, for leads that they answered. */
export async function sayPlansByNumber(db: Db): Promise<Map<string, string>> {
  const [plans, { compiled }] = await Promise.all([
    db.all<PlanVersionRow & { number: number }>(sql`
      select distinct on (p.number) p.number, v.* from answer_plans p
      join answer_plan_versions v on v.workspace_id = p.workspace_id and v.plan_id = p.id
      where p.workspace_id = ${db.workspaceId} order by p.number, v.version desc`),
    activeDefinition(db),
  ])
  const grades = new Map(compiled.definition.grades.map(({ key, label }) => [key, label]))
  return new Map(plans.map((plan) => [String(plan.number), sayWhom(plan, grades)]))
}
