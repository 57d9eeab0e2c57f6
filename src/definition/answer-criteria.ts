import { sql } from '#src/db/index.ts'
import { type LeadDraft, note } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { activeDefinition } from './active-definition.ts'
import type { Truth } from './condition/truth.ts'

export interface CriterionAnswer {
  criterion: string
  /** `unknown`: asked, and there is no telling. It will not be asked again. */
  answer: Truth
  value?: string | undefined
  /** Where it comes from: `qualifier`, `rep`, `form`, `mail`… */
  origin: string
}

/**
 * Keeps what a person answered to questions of the definition in force, and notes it on the timeline of the draft,
 * which the caller saves. A later answer replaces an earlier one; it tells from the next judgement on. The caller asks
 * who may. Refuses `criterion_not_in_definition`.
 */
export async function answerCriteria(
  ctx: Context,
  draft: LeadDraft,
  answers: readonly CriterionAnswer[],
  at: Date = ctx.now,
): Promise<void> {
  const latest = [...new Map(answers.map((one) => [one.criterion, one])).values()]
  if (latest.length === 0) return
  const { compiled } = await activeDefinition(ctx.db, ctx.now)
  const strange = latest.filter(
    ({ criterion }) => !compiled.criteria.some((one) => one.criterion.key === criterion),
  )
  if (strange.length > 0) {
    throw new Refusal(
      'invalid',
      'criterion_not_in_definition',
      'The definition in force has no such criterion.',
      { criteria: strange.map(({ criterion }) => criterion) },
    )
  }
  await ctx.db.run(sql`
    insert into criterion_answers (workspace_id, lead_id, criterion, answer, value, origin, answered_by, answered_at)
    select ${ctx.db.workspaceId}, ${draft.lead.id}, a.criterion, a.answer, a.value, a.origin, ${memberOf(ctx.actor)}::uuid, ${at}
    from unnest(
      ${latest.map(({ criterion }) => criterion)}::text[], ${latest.map(({ answer }) => answer)}::text[],
      ${latest.map(({ value }) => (value === undefined ? null : storable(value)))}::text[],
      ${latest.map(({ origin }) => storable(origin))}::text[]) as a (criterion, answer, value, origin)
    on conflict (workspace_id, lead_id, criterion) do update set answer = excluded.answer, value = excluded.value,
      origin = excluded.origin, answered_by = excluded.answered_by, answered_at = excluded.answered_at`)
  for (const { criterion, answer } of latest)
    note(draft, ctx, 'criterion_answered', { data: { criterion, answer }, at })
}
