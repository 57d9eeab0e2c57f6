import { brokenConstraint, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { makeTemplate, rewriteTemplate } from '#src/mail/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { answerPlans, type PlanVersionRow, planVersions } from '../tables.ts'
import { type Plan, readPlan, readPlans } from './read-plans.ts'

/** Whom a plan takes and what it does. It says what is given, what a template says, or the text that ships (neither). */
export type NewPlan = Omit<PlanVersionRow, 'plan_id' | 'version' | 'template_id' | 'made_at' | 'made_by'> & {
  /** Words of its own. */
  words?: { subject: string; body: string } | undefined
  template_id?: string | null | undefined
}

/**
 * Adds a plan behind the others, or at a position. Who may write answers. Refuses `plan_position_taken`,
 * `template_not_found`, `template_unreadable` with what is wrong and where.
 */
export async function addPlan(ctx: Context, plan: NewPlan, position?: number): Promise<Plan> {
  const { db } = ctx
  const id = newId()
  const { next, number } = (await db.first<{ next: number; number: number }>(sql`
    select coalesce(max(position) filter (where is_active), 0) + 1 as next, coalesce(max(number), 0) + 1 as number
    from answer_plans where workspace_id = ${db.workspaceId}`)) as { next: number; number: number }
  await atPosition(
    db.insert(answerPlans, [{ id, number, position: position ?? next, is_active: true }]),
    position ?? next,
  )
  await addVersion(ctx, { id, version: 1, plan, before: undefined })
  return (await readPlan(db, id)) as Plan
}

/**
 * Changes a plan: it has another version from now on, and what was answered before keeps the old one. One that was taken
 * out of force is in force again. Saying the same again adds no version. Refuses `plan_not_found` and what addPlan
 * refuses.
 */
export async function changePlan(ctx: Context, id: string, plan: NewPlan): Promise<Plan> {
  const { db } = ctx
  await db.first(
    sql`select from answer_plans where workspace_id = ${db.workspaceId} and id = ${id} for update`,
  )
  const before = await readPlan(db, id)
  if (!before) throw planNotFound()
  if (!before.is_active) await putBack(ctx, id)
  await addVersion(ctx, { id, version: before.version + 1, plan, before })
  return (await readPlan(db, id)) as Plan
}

async function putBack(ctx: Context, id: string): Promise<void> {
  const { db } = ctx
  await db.run(sql`
    update answer_plans p set is_active = true, position = case
      when exists (select from answer_plans o where o.workspace_id = p.workspace_id and o.is_active and o.position = p.position)
      then (select max(position) + 1 from answer_plans o where o.workspace_id = p.workspace_id and o.is_active)
      else position end
    where workspace_id = ${db.workspaceId} and id = ${id}`)
}

async function addVersion(
  ctx: Context,
  o: { id: string; version: number; plan: NewPlan; before: Plan | undefined },
): Promise<void> {
  const { words, template_id, ...rule } = o.plan
  const templateId = !rule.sends
    ? null
    : (template_id ?? (words ? await wordsOf(ctx, words, o.before) : null))
  const next = { ...rule, call_minutes: rule.sends ? rule.call_minutes : null, template_id: templateId }
  if (o.before && saysTheSame(o.before, next)) return
  const made = { made_at: ctx.now, made_by: memberOf(ctx.actor) }
  try {
    await ctx.db.insert(planVersions, [{ plan_id: o.id, version: o.version, ...next, ...made }])
  } catch (error) {
    if (brokenConstraint(error) === 'answer_plan_versions_workspace_id_template_id_fkey') {
      throw new Refusal('not_found', 'template_not_found', 'There is no such template.')
    }
    throw error
  }
}

type Rule = Omit<PlanVersionRow, 'plan_id' | 'version' | 'made_at' | 'made_by'>

function saysTheSame(before: Plan, next: Rule): boolean {
  return (Object.keys(next) as (keyof Rule)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(next[key]),
  )
}

/** A letter that only this plan sends is written anew; a design, and what other plans send too, stays as it is. */
async function wordsOf(
  ctx: Context,
  said: { subject: string; body: string },
  before: Plan | undefined,
): Promise<string> {
  const words = { ...said, blocks: null }
  if (!before?.template_id || before.is_designed) return (await makeTemplate(ctx, words)).templateId
  if (before.subject === said.subject && before.body === said.body) return before.template_id
  const others = (await readPlans(ctx.db)).filter(({ id }) => id !== before.id)
  const isShared = others.some(({ template_id }) => template_id === before.template_id)
  const written = isShared
    ? await makeTemplate(ctx, words)
    : await rewriteTemplate(ctx, before.template_id, words)
  return written.templateId
}

/** Takes a plan out of force. Refuses `plan_not_found`. */
export async function endPlan(ctx: Context, id: string): Promise<void> {
  const ended = await ctx.db.run(sql`
    update answer_plans set is_active = false
    where workspace_id = ${ctx.db.workspaceId} and id = ${id} and is_active`)
  if (ended === 0) throw planNotFound()
}

async function atPosition(insert: Promise<unknown>, position: number): Promise<void> {
  try {
    await insert
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'answer_plans_by_position' || broken === 'answer_plans_workspace_id_number_key') {
      throw new Refusal('conflict', 'plan_position_taken', `There is another plan at position ${position}.`)
    }
    throw error
  }
}

export function planNotFound(): Refusal {
  return new Refusal('not_found', 'plan_not_found', 'There is no such answer plan.')
}
