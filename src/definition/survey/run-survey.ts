import { randomBytes } from 'node:crypto'
import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { newTokenText, tokenHash } from '#src/people/tokens/token-text.ts'
import { readDefinition } from '../reads.ts'
import { pickSample } from './pick-sample.ts'
import type { AskedCriterion, StakeholderDraft, Weight } from './survey.ts'

/** Before the secret of a link to a survey; it carries its workspace, like a token. */
export const SURVEY_LINK = 'sv_'

export interface SurveyLink {
  id: string
  name: string
  email: string | null
  /** What follows the public address; shown now or mailed, and kept only as a hash. */
  link: string
}

/**
 * Starts a survey about the criteria of a version of the definition, with so many past leads to judge as examples (fewer
 * where there are fewer); sent twice with one id it is one. Marketing and the lead manager may. Refuses `definition_not_found`.
 */
export async function startSurvey(
  ctx: Context,
  o: { id: string; title: string; version: number; sampleSize: number },
): Promise<{ id: string; leads: number }> {
  const { db } = ctx
  const before = await db.first<{ leads: number }>(sql`
    select jsonb_array_length(sample) as leads from surveys where workspace_id = ${db.workspaceId} and id = ${o.id}`)
  if (before) return { id: o.id, ...before }
  const definition = await readDefinition(db, o.version)
  const criteria = definition.criteria
    .filter(({ kind }) => kind !== 'disqualifying')
    .map(({ key, label, question }): AskedCriterion => ({ key, label, question: question ?? null }))
  const seed = randomBytes(16).toString('hex')
  const sample = await pickSample(db, { size: o.sampleSize, seed })
  await db.run(sql`
    insert into surveys (workspace_id, id, title, definition_version, criteria, sample, seed, started_by, started_at)
    values (${db.workspaceId}, ${o.id}, ${o.title}, ${o.version}, ${JSON.stringify(criteria)}::jsonb,
      ${JSON.stringify(sample)}::jsonb, ${seed}, ${memberOf(ctx.actor)}, ${ctx.now})`)
  return { id: o.id, leads: sample.length }
}

/**
 * Adds people to be asked, each with a link of their own that needs no sign-in and works until the survey is closed; asked twice
 * with one id they are asked once, and the last link is good. Marketing and the lead manager may. Refuses `survey_not_found`, `survey_closed`.
 */
export async function inviteStakeholders(
  ctx: Context,
  o: { surveyId: string; people: readonly StakeholderDraft[] },
): Promise<SurveyLink[]> {
  await lockOpen(ctx, o.surveyId)
  const invited = o.people.map((person) => ({
    ...person,
    text: newTokenText(ctx.db.workspaceId, SURVEY_LINK),
  }))
  for (const { id, name, email, department, text } of invited) {
    await ctx.db.run(sql`
      insert into survey_stakeholders (workspace_id, survey_id, id, name, email, department, hash, invited_at)
      values (${ctx.db.workspaceId}, ${o.surveyId}, ${id}, ${name}, ${email}, ${department}, ${tokenHash(text)}, ${ctx.now})
      on conflict (workspace_id, survey_id, id) do update set hash = excluded.hash`)
  }
  return invited.map(({ id, name, email, text }) => ({ id, name, email, link: `/s/${text}` }))
}

/** A new link for somebody who lost theirs, or whose was passed on: the old one is good for nothing any more. */
export async function renewLink(
  ctx: Context,
  o: { surveyId: string; stakeholderId: string },
): Promise<SurveyLink> {
  await lockOpen(ctx, o.surveyId)
  const text = newTokenText(ctx.db.workspaceId, SURVEY_LINK)
  const person = await ctx.db.first<{ name: string; email: string | null }>(sql`
    update survey_stakeholders set hash = ${tokenHash(text)}, invited_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and survey_id = ${o.surveyId} and id = ${o.stakeholderId}
    returning name, email`)
  if (!person) throw new Refusal('not_found', 'stakeholder_not_found', 'Nobody of that kind is asked here.')
  return { ...person, id: o.stakeholderId, link: `/s/${text}` }
}

/** From now on nobody's answer changes. Closing a closed one changes nothing. Refuses `survey_not_found`. */
export async function closeSurvey(ctx: Context, o: { surveyId: string }): Promise<void> {
  await lock(ctx, o.surveyId)
  await ctx.db.run(sql`
    update surveys set closed_at = coalesce(closed_at, ${ctx.now})
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.surveyId}`)
}

/**
 * Keeps what the meeting settled about a criterion; settled again, the last one holds. Null takes it back. Refuses
 * `survey_not_found`, `criterion_not_asked`.
 */
export async function decideCriterion(
  ctx: Context,
  o: { surveyId: string; criterion: string; weight: Weight | null; note?: string | null },
): Promise<void> {
  const { db } = ctx
  const { criteria } = await lock(ctx, o.surveyId)
  if (!criteria.some(({ key }) => key === o.criterion)) {
    throw new Refusal('not_found', 'criterion_not_asked', 'This criterion was not asked about.')
  }
  if (o.weight === null) {
    await db.run(sql`
      delete from survey_decisions
      where workspace_id = ${db.workspaceId} and survey_id = ${o.surveyId} and criterion = ${o.criterion}`)
    return
  }
  await db.run(sql`
    insert into survey_decisions (workspace_id, survey_id, criterion, weight, note, decided_by, decided_at)
    values (${db.workspaceId}, ${o.surveyId}, ${o.criterion}, ${o.weight}, ${o.note ?? null}, ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id, survey_id, criterion) do update set
      weight = excluded.weight, note = excluded.note, decided_by = excluded.decided_by, decided_at = excluded.decided_at`)
}

async function lockOpen(ctx: Context, id: string): Promise<void> {
  const { closed_at } = await lock(ctx, id)
  if (closed_at) throw surveyClosed()
}

async function lock(
  { db }: Context,
  id: string,
): Promise<{ closed_at: Date | null; criteria: AskedCriterion[] }> {
  const survey = await db.first<{ closed_at: Date | null; criteria: AskedCriterion[] }>(sql`
    select closed_at, criteria from surveys where workspace_id = ${db.workspaceId} and id = ${id} for update`)
  if (!survey) throw surveyNotFound()
  return survey
}

export function surveyNotFound(): Refusal {
  return new Refusal('not_found', 'survey_not_found', 'There is no such survey.')
}

export function surveyClosed(): Refusal {
  return new Refusal(
    'conflict',
    'survey_closed',
    'This survey is closed. What was answered until then counts.',
  )
}
