import { z } from 'zod'
import { MERGE_FIELDS, previewAnswer, SHIPPED_TEXTS } from '#src/mail/index.ts'
import type { App } from '#src/people/door.ts'
import { endPlan, orderPlans, putPlan, readPlans } from '../answers/plans.ts'
import { answerFor, previewText } from '../answers/preview-answer.ts'
import { chosenAnswer, idParams, planAnswer, planBody, plansAnswer, previewBody } from '../schema.ts'

export function planRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/answer-plans',
    summary: 'The automatic answers of the workspace, and those that ship with the product',
    needs: 'answers.read',
    schema: { answers: { 200: plansAnswer } },
    handler: async ({ read }) => ({
      plans: await readPlans(read().db),
      shipped,
      merge_fields: [...MERGE_FIELDS],
    }),
  })
  app.route({
    method: 'POST',
    url: '/api/answer-plans',
    summary: 'Add an automatic answer',
    needs: 'answers.write',
    schema: { body: planBody, answers: { 201: planAnswer } },
    handler: ({ change, body }) => change((ctx) => putPlan(ctx, body)),
  })
  app.route({
    method: 'PUT',
    url: '/api/answer-plans/order',
    summary: 'Put the automatic answers in another order: the first that fits is taken',
    needs: 'answers.write',
    schema: {
      body: z.object({ ids: z.array(z.uuid()).max(1_000) }),
      answers: { 200: z.object({ plans: z.array(planAnswer) }) },
    },
    handler: ({ change, body }) => change(async (ctx) => ({ plans: await orderPlans(ctx, body.ids) })),
  })
  app.route({
    method: 'PUT',
    url: '/api/answer-plans/:id',
    summary: 'Put an automatic answer in the place of another; it has an id of its own',
    needs: 'answers.write',
    schema: { params: idParams, body: planBody, answers: { 200: planAnswer } },
    handler: ({ change, params, body }) => change((ctx) => putPlan(ctx, body, { replaces: params.id })),
  })
  app.route({
    method: 'DELETE',
    url: '/api/answer-plans/:id',
    summary: 'Take an automatic answer out of force',
    needs: 'answers.write',
    schema: { params: idParams, answers: { 204: z.undefined() } },
    async handler({ change, params }) {
      await change((ctx) => endPlan(ctx, params.id))
      return undefined
    },
  })
  previewRoutes(app)
}

function previewRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/answer-plans/preview',
    summary: 'How a text would read to the person of a lead, or to a made-up one',
    needs: 'answers.write',
    schema: { body: previewBody, answers: { 200: previewAnswer } },
    async handler({ read, body: { lead_id, ...text } }) {
      return shown(await previewText(read(), text, lead_id))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/answer-plans/for/:id',
    summary: 'Which automatic answer a lead would get if it asked now',
    needs: 'answers.write',
    schema: { params: idParams, answers: { 200: chosenAnswer } },
    async handler({ read, params }) {
      const { planId, sentence, rendered } = await answerFor(read(), params.id)
      return { plan_id: planId, sentence, ...(rendered ? shown(rendered) : { letter: null, problem: null }) }
    },
  })
}

function shown(rendered: Awaited<ReturnType<typeof previewText>>) {
  return 'text' in rendered
    ? { letter: rendered, problem: null }
    : { letter: null, problem: rendered.problem }
}

const shipped = Object.entries(SHIPPED_TEXTS).flatMap(([language, texts]) =>
  Object.entries(texts).map(([grade, text]) => ({ language, grade, ...text })),
)
