import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { makeTemplate, rewriteTemplate, type TemplateVersion } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import { type AnswerPlanRow, answerPlans } from '../tables.ts'

/** An answer in force, with what its template says now. */
export interface PlanInForce extends AnswerPlanRow {
  version: number
  subject: string
  /** Of a designed template without a text written by hand: empty. */
  body: string
  is_designed: boolean
}

/** The answers of the workspace's own that are in force, in their order. */
export function readPlans(db: Db): Promise<PlanInForce[]> {
  return db.all<PlanInForce>(sql`
    select p.id, p.position, p.grade, p.channel, p.language, p.template_id, p.sends, p.is_active,
      t.version, t.subject, coalesce(t.body, '') as body, t.blocks is not null as is_designed
    from answer_plans p
    cross join lateral (
      select v.version, v.subject, v.body, v.blocks from mail_template_versions v
      where v.workspace_id = p.workspace_id and v.template_id = p.template_id order by v.version desc limit 1
    ) t
    where p.workspace_id = ${db.workspaceId} and p.is_active order by p.position`)
}

/** What it says is given, or a template of the workspace. */
export type NewPlan = Omit<AnswerPlanRow, 'id' | 'is_active' | 'template_id'> & {
  subject: string
  body: string
  template_id?: string | undefined
}

/**
 * Adds an answer of the workspace's own, or puts one in the place of another (`replaces`). Who may write answers. With a
 * `template_id` it says what that template says; else it has one of its own, made or written anew. Refuses
 * `plan_not_found`, `plan_position_taken`, `template_not_found`, `template_unreadable` with what is wrong and where.
 */
export async function putPlan(
  ctx: Context,
  plan: NewPlan,
  o: { replaces?: string } = {},
): Promise<PlanInForce> {
  const replaced = o.replaces ? (await readPlans(ctx.db)).find(({ id }) => id === o.replaces) : undefined
  if (o.replaces) await endPlan(ctx, o.replaces)
  const { subject, body, template_id, ...rest } = plan
  const { templateId } = template_id ? { templateId: template_id } : await wordsOf(ctx, plan, replaced)
  const id = newId()
  try {
    await ctx.db.insert(answerPlans, [{ ...rest, id, template_id: templateId, is_active: true }])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'answer_plans_by_position') {
      throw new Refusal(
        'conflict',
        'plan_position_taken',
        `There is another answer at position ${plan.position}.`,
      )
    }
    if (broken === 'answer_plans_workspace_id_template_id_fkey') {
      throw new Refusal('not_found', 'template_not_found', 'There is no such template.')
    }
    throw error
  }
  return (await readPlans(ctx.db)).find((each) => each.id === id) as PlanInForce
}

/** A letter that only the replaced answer sends is written anew; a design, and what others send too, stays as it is. */
async function wordsOf(
  ctx: Context,
  { subject, body, sends }: NewPlan,
  replaced: PlanInForce | undefined,
): Promise<Pick<TemplateVersion, 'templateId'>> {
  const words = { subject, body, blocks: null }
  if (!replaced?.sends || !sends || replaced.is_designed)
    return makeTemplate(ctx, { ...words, unsent: !sends })
  if (replaced.subject === subject && replaced.body === body) return { templateId: replaced.template_id }
  const shared = await ctx.db.first(sql`
    select from answer_plans where workspace_id = ${ctx.db.workspaceId} and template_id = ${replaced.template_id}
      and is_active limit 1`)
  return shared ? makeTemplate(ctx, words) : rewriteTemplate(ctx, replaced.template_id, words)
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
export async function orderPlans(ctx: Context, ids: readonly string[]): Promise<PlanInForce[]> {
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
