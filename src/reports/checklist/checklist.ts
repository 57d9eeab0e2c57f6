import { type Db, sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'

export const CHECKLIST = ['invite_people', 'make_form', 'import_leads'] as const

export type ChecklistStep = (typeof CHECKLIST)[number]

export interface ChecklistLine {
  step: ChecklistStep
  /** As the facts say; nobody ticks it off. */
  is_done: boolean
  is_dismissed: boolean
}

/** The first steps of a company: which are done, and which nobody wants to be told of any more. */
export async function readChecklist(db: Db): Promise<ChecklistLine[]> {
  const id = db.workspaceId
  const facts = await db.first<Record<ChecklistStep, boolean> & { dismissed: string[] }>(sql`
    select
      (exists (select from invitations where workspace_id = ${id})
        or (select count(*) > 1 from members where workspace_id = ${id} and user_id is not null)) as invite_people,
      exists (select from forms where workspace_id = ${id}) as make_form,
      exists (select from imports where workspace_id = ${id}) as import_leads,
      array(select step from checklist_dismissals where workspace_id = ${id}) as dismissed`)
  return CHECKLIST.map((step) => ({
    step,
    is_done: facts?.[step] === true,
    is_dismissed: facts?.dismissed.includes(step) === true,
  }))
}

/** Puts a step aside for everybody of the workspace. Done twice it changes nothing. */
export async function dismissStep(ctx: Context, step: ChecklistStep): Promise<void> {
  await ctx.db.run(sql`
    insert into checklist_dismissals (workspace_id, step, member_id, dismissed_at)
    values (${ctx.db.workspaceId}, ${step}, ${memberOf(ctx.actor)}, ${ctx.now}) on conflict do nothing`)
}

/** Takes that back. */
export async function bringStepBack(ctx: Context, step: ChecklistStep): Promise<void> {
  await ctx.db.run(sql`
    delete from checklist_dismissals where workspace_id = ${ctx.db.workspaceId} and step = ${step}`)
}
