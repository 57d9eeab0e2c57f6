import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { whyUnreadable } from '../rendering/liquid.ts'
import { type AnswerPlanRow, answerPlans } from '../tables.ts'

const columns = sql.raw(Object.keys(answerPlans.columns).join(', '))

/** The answers of the workspace's own that are in force, in their order. */
export function readPlans(db: Db): Promise<AnswerPlanRow[]> {
  return db.all<AnswerPlanRow>(sql`
    select ${columns} from answer_plans where workspace_id = ${db.workspaceId} and is_active order by position`)
}

export type NewPlan = Omit<AnswerPlanRow, 'id' | 'is_active'>

/**
 * Adds an answer of the workspace's own, or puts one in the place of another (`replaces`): a plan is never rewritten,
 * because messages name the one they were written by. Who may write answers. Refuses `plan_not_found`,
 * `plan_position_taken`, `template_unreadable` with what is wrong and where.
 */
export async function putPlan(
  ctx: Context,
  plan: NewPlan,
  o: { replaces?: string } = {},
): Promise<AnswerPlanRow> {
  const wrong = plan.sends ? (whyUnreadable(plan.subject) ?? whyUnreadable(plan.body)) : undefined
  if (wrong) throw new Refusal('invalid', 'template_unreadable', `The text cannot be read: ${wrong}`)
  if (o.replaces) await endPlan(ctx, o.replaces)
  const row: AnswerPlanRow = { ...plan, id: newId(), is_active: true }
  try {
    await ctx.db.insert(answerPlans, [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'answer_plans_by_position') throw error
    throw new Refusal(
      'conflict',
      'plan_position_taken',
      `There is another answer at position ${plan.position}.`,
    )
  }
  return row
}

/** Takes an answer out of force. Refuses `plan_not_found`. */
export async function endPlan(ctx: Context, id: string): Promise<void> {
  const ended = await ctx.db.run(sql`
    update answer_plans set is_active = false
    where workspace_id = ${ctx.db.workspaceId} and id = ${id} and is_active`)
  if (ended === 0) throw new Refusal('not_found', 'plan_not_found', 'There is no such answer.')
}

/**
 * Puts the answers in another order: the first that fits is taken. Names every answer in force, each once. Refuses
 * `plans_changed` where somebody added or ended one meanwhile.
 */
export async function orderPlans(ctx: Context, ids: readonly string[]): Promise<AnswerPlanRow[]> {
  const { db } = ctx
  const plans = await db.all<{ id: string }>(sql`
    select id from answer_plans where workspace_id = ${db.workspaceId} and is_active for update`)
  const known = new Set(plans.map((plan) => plan.id))
  if (ids.length !== known.size || new Set(ids).size !== ids.length || !ids.every((id) => known.has(id))) {
    throw new Refusal(
      'conflict',
      'plans_changed',
      'Somebody changed the answers meanwhile. Look at them first.',
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

/** The texts of plans that messages name, also of those no longer in force. */
export async function readPlanTexts(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<AnswerPlanRow, 'subject' | 'body'>>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<Pick<AnswerPlanRow, 'id' | 'subject' | 'body'>>(sql`
    select id, subject, body from answer_plans
    where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}
