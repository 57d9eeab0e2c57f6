import { z } from 'zod'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { endPlan, putPlan, readPlans } from './answers/plans.ts'
import { ANSWER_TEXTS } from './answers/texts/index.ts'
import { decideMessage } from './outbox/decide-message.ts'
import { listMessages, readOutbox } from './outbox/read-outbox.ts'
import {
  decisionBody,
  idParams,
  messageAnswer,
  messagesQuery,
  outboxAnswer,
  planAnswer,
  planBody,
  plansAnswer,
} from './schema.ts'

export function responseRoutes(app: App, { settings }: { settings: Pick<Settings, 'smtpUrl'> }): void {
  outboxRoutes(app, settings.smtpUrl !== null)
  planRoutes(app)
}

function outboxRoutes(app: App, canSend: boolean): void {
  app.route({
    method: 'GET',
    url: '/api/outbox',
    summary:
      'How much mail waits, is on its way, sent, doubtful, failed or held back, and since when the oldest waits',
    needs: 'outbox.read',
    schema: { answers: { 200: outboxAnswer } },
    handler: async ({ read }) => ({ ...(await readOutbox(read().db)), can_send: canSend }),
  })

  app.route({
    method: 'GET',
    url: '/api/outbox/messages',
    summary: 'Mail in one state, the newest first',
    needs: 'outbox.read',
    schema: { query: messagesQuery, answers: { 200: z.object({ items: z.array(messageAnswer) }) } },
    handler: async ({ read, query }) => ({ items: await listMessages(read().db, query) }),
  })

  app.route({
    method: 'PUT',
    url: '/api/outbox/messages/:id/decision',
    summary: 'Decide about mail that is doubtful, failed or held back',
    needs: 'answers.write',
    schema: { params: idParams, body: decisionBody, answers: { 200: outboxAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await decideMessage(ctx, { id: params.id, decision: body.decision })
        return { ...(await readOutbox(ctx.db)), can_send: canSend }
      }),
  })
}

function planRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/answer-plans',
    summary: 'The automatic answers of the workspace, and those that ship with the product',
    needs: 'answers.read',
    schema: { answers: { 200: plansAnswer } },
    handler: async ({ read }) => ({ plans: await readPlans(read().db), shipped }),
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
}

const shipped = Object.entries(ANSWER_TEXTS).flatMap(([language, texts]) =>
  Object.entries(texts).map(([grade, text]) => ({ language, grade, ...text })),
)
