import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import type { Context } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { draftFromSurvey } from '../survey/draft-from-survey.ts'
import { listSurveys, readSurvey } from '../survey/read-surveys.ts'
import {
  closeSurvey,
  decideCriterion,
  inviteStakeholders,
  renewLink,
  type SurveyLink,
  startSurvey,
} from '../survey/run-survey.ts'
import { stakeholderSchema, WEIGHTS } from '../survey/survey.ts'
import * as shapes from './survey-shapes.ts'

const MOST_LEADS = 30
const MOST_PEOPLE = 500

const id = z.uuid()
const params = z.object({ id })
const link = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  link: z.string().describe('Shown this once'),
  mailed_to: z.string().nullable(),
})

export interface SurveyParts {
  publicUrl: string
  /** Where it answers false no mail server carries it: links are copied. */
  mailLink(ctx: Context, o: { memberId: null; to: string; about: 'survey'; link: string }): Promise<boolean>
}

/** Surveys among the stakeholders of what a lead is. */
export function surveyRoutes(app: App, parts: SurveyParts): void {
  async function hand(ctx: Context, made: SurveyLink, byMail: boolean) {
    const isMailed =
      byMail &&
      made.email !== null &&
      (await parts.mailLink(ctx, { memberId: null, to: made.email, about: 'survey', link: made.link }))
    return { ...made, link: parts.publicUrl + made.link, mailed_to: isMailed ? made.email : null }
  }

  app.route({
    method: 'GET',
    url: '/api/surveys',
    summary: 'Every survey, the newest first',
    needs: 'surveys.read',
    schema: { answers: { 200: z.object({ surveys: z.array(shapes.line) }) } },
    handler: async ({ read }) => ({ surveys: await listSurveys(read().db) }),
  })
  app.route({
    method: 'POST',
    url: '/api/surveys',
    summary: 'Starts a survey about the criteria of a version, with past leads to judge as examples',
    needs: 'surveys.write',
    schema: {
      body: z.object({
        id,
        title: storedLine(120),
        version: z
          .int()
          .min(0)
          .max(2_147_483_647)
          .default(0)
          .describe('Whose criteria are asked; 0: the default'),
        sample_size: z.int().min(0).max(MOST_LEADS).default(20),
      }),
      answers: { 201: z.object({ id, leads: z.number().describe('How many there were to show') }) },
    },
    handler: ({ body: { sample_size: sampleSize, ...body }, change }) =>
      change((ctx) => startSurvey(ctx, { ...body, sampleSize })),
  })
  app.route({
    method: 'GET',
    url: '/api/surveys/:id',
    summary: 'What was said so far: shares, agreement, disputes, the rule of the crowd, what was settled',
    needs: 'surveys.read',
    schema: { params, answers: { 200: shapes.survey } },
    handler: ({ params: { id }, read }) => readSurvey(read().db, id),
  })
  app.route({
    method: 'POST',
    url: '/api/surveys/:id/stakeholders',
    summary: 'Asks people; answers the link of each, shown this once',
    needs: 'surveys.write',
    schema: {
      params,
      body: z.object({
        people: z.array(stakeholderSchema).min(1).max(MOST_PEOPLE),
        by_mail: z.boolean().default(true).describe('As far as there is a mail server and an address'),
      }),
      answers: { 201: z.object({ links: z.array(link) }) },
    },
    handler: ({ params: { id: surveyId }, body: { people, by_mail: byMail }, change }) =>
      change(async (ctx) => {
        const made = await inviteStakeholders(ctx, { surveyId, people })
        return { links: await Promise.all(made.map((one) => hand(ctx, one, byMail))) }
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/surveys/:id/stakeholders/:stakeholder_id/link',
    summary: 'A new link for somebody; the one they had is good for nothing any more',
    needs: 'surveys.write',
    schema: { params: params.extend({ stakeholder_id: id }), answers: { 200: link } },
    handler: ({ params: { id: surveyId, stakeholder_id: stakeholderId }, change }) =>
      change(async (ctx) => hand(ctx, await renewLink(ctx, { surveyId, stakeholderId }), false)),
  })
  app.route({
    method: 'PUT',
    url: '/api/surveys/:id/closing',
    summary: 'Closes a survey: what was answered until now counts',
    needs: 'surveys.write',
    schema: { params, answers: { 200: shapes.survey } },
    async handler({ params: { id: surveyId }, change, read }) {
      await change((ctx) => closeSurvey(ctx, { surveyId }))
      return readSurvey(read().db, surveyId)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/surveys/:id/decisions/:criterion',
    summary: 'Keeps what the meeting settled about a criterion; null takes it back',
    needs: 'surveys.write',
    schema: {
      params: params.extend({ criterion: z.string().max(40) }),
      body: z.object({
        weight: z.enum(WEIGHTS).nullable(),
        note: storedText(2_000).nullable().default(null),
      }),
      answers: { 200: shapes.survey },
    },
    async handler({ params: { id: surveyId, criterion }, body, change, read }) {
      await change((ctx) => decideCriterion(ctx, { surveyId, criterion, ...body }))
      return readSurvey(read().db, surveyId)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/surveys/:id/draft',
    summary: 'Writes a draft of the definition: what was settled, else what the crowd says',
    needs: 'definition.write',
    schema: { params, answers: { 201: z.object({ version: z.number() }) } },
    handler: ({ params: { id: surveyId }, change }) => change((ctx) => draftFromSurvey(ctx, { surveyId })),
  })
}
