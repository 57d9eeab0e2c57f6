import type { Context } from '#src/people/context.ts'
import { draftDefinition } from '../draft-definition.ts'
import { readDefinition } from '../reads.ts'
import { readSurvey } from './read-surveys.ts'
import { settleDefinition } from './settle-definition.ts'
import type { Weight } from './survey.ts'

/**
 * Writes down, as the next version, the asked definition with what the meeting settled; where it settled nothing, what most
 * people said; where nobody said anything, as it was. Who may write the definition. Refuses what `draftDefinition` refuses, and
 * `survey_not_found`.
 */
export async function draftFromSurvey(ctx: Context, o: { surveyId: string }): Promise<{ version: number }> {
  const survey = await readSurvey(ctx.db, o.surveyId)
  const definition = await readDefinition(ctx.db, survey.version)
  const { rule } = survey.crowd
  const weights: Record<string, Weight> = {}
  for (const { key, all } of survey.criteria) {
    if (all.answered > 0)
      weights[key] = rule.required.includes(key) ? 'must' : rule.counts.includes(key) ? 'helps' : 'no'
  }
  for (const { criterion, weight } of survey.decisions) weights[criterion] = weight
  const settled = settleDefinition(definition, { weights, enough: rule.enough })
  return draftDefinition(ctx, { ...settled, name: survey.title })
}
