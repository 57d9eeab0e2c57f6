import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type Plan, readPlans } from './read-plans.ts'

/**
 * Puts the plans in another order: the first that fits is taken. Names every plan in force, each once. Refuses
 * `plans_changed` where somebody added or ended one meanwhile.
 */
export async function orderPlans(ctx: Context, ids: readonly string[]): Promise<Plan[]> {
  const { db } = ctx
  const plans = await db.all<{ id: string }>(sql`
    select id from answer_plans where workspace_id = ${db.workspaceId} and is_active for update`)
  const known = new Set(plans.map((plan) => plan.id))
  if (ids.length !== known.size || new Set(ids).size !== ids.length || !ids.every((id) => known.has(id))) {
    throw new Refusal(
      'conflict',
      'plans_changed',
      'Somebody changed the plans meanwhile. Look at them first.',
    )
  }
  // In two steps, because no two may stand at one place at any moment.
  for (const place of [sql`-1 - v.place`, sql`v.place`]) {
    await db.run(sql`
      update answer_plans p set position = ${place}
      from unnest(${ids}::uuid[]) with ordinality v(id, place)
      where p.workspace_id = ${db.workspaceId} and p.id = v.id`)
  }
  return readPlans(db)
}
