import type { App } from '#src/people/door.ts'
import { boardRoutes } from './board/routes.ts'
import { listCases } from './cases/list-cases.ts'
import { readCase } from './cases/read-case.ts'
import { draftFromVerdicts } from './findings/draft-from-verdicts.ts'
import * as shape from './schema.ts'
import { appealCase } from './verdicts/appeal-case.ts'
import { decideCase } from './verdicts/decide-case.ts'
import { takeBackVerdict } from './verdicts/take-back-verdict.ts'

/** The review board: its cases, verdicts and appeals, its draws and its policy. */
export function reviewRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/review/cases',
    summary: 'Cases of the review board, the newest first; reps see what was found in their own',
    needs: 'review.read',
    schema: { query: shape.casesQuery, answers: { 200: shape.caseList } },
    handler: ({ query, read }) => listCases(read(), query),
  })
  app.route({
    method: 'GET',
    url: '/api/review/cases/:id',
    summary: 'One case as the board judges it: evidence, attempts and timeline until then',
    needs: 'review.sit',
    schema: { params: shape.idParams, answers: { 200: shape.caseShown } },
    handler: ({ params, read }) => readCase(read(), params.id),
  })
  app.route({
    method: 'POST',
    url: '/api/review/cases/:id/verdicts',
    summary: 'Judge a case; what follows from the verdict happens by itself',
    needs: 'review.sit',
    schema: { params: shape.idParams, body: shape.verdictBody, answers: { 201: shape.verdictAnswer } },
    async handler({ params, body, change }) {
      const given = await change((ctx) => decideCase(ctx, { ...body, caseId: params.id }))
      return { id: given.id, verdict: given.verdict, lead_step: given.lead_step }
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/review/verdicts/:id',
    summary: 'Take a verdict back with what followed from it, for ten minutes, while nothing else followed',
    needs: 'review.sit',
    schema: { params: shape.idParams },
    async handler({ params, change, reply }) {
      await change((ctx) => takeBackVerdict(ctx, params))
      return reply.code(204).send()
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/review/cases/:id/appeal',
    summary: 'Appeal against a verdict on your own case, once',
    needs: 'review.appeal',
    schema: { params: shape.idParams, body: shape.appealBody },
    async handler({ params, body, change, reply }) {
      await change((ctx) => appealCase(ctx, { caseId: params.id, text: body.text }))
      return reply.code(204).send()
    },
  })
  app.route({
    method: 'POST',
    url: '/api/review/definition-draft',
    summary: 'Write a draft of the definition with what the verdicts of a period suggest',
    needs: 'definition.write',
    schema: { body: shape.draftBody, answers: { 201: shape.draftAnswer } },
    handler: ({ body, change }) => change((ctx) => draftFromVerdicts(ctx, body)),
  })
  boardRoutes(app)
}
