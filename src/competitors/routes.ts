import { z } from 'zod'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { listCompetitors, listSetAside, proposeCompetitors } from './list-competitors.ts'
import { putCompetitor, removeCompetitor, setAside, takeUp } from './put-competitor.ts'
import { competitorBody, competitorsAnswer, proposalsAnswer, spellingBody } from './schema.ts'

const params = z.object({ id: z.uuid() })

export function competitorRoutes(app: App): void {
  listRoutes(app)
  proposalRoutes(app)
}

function listRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/competitors',
    summary: 'Who else sells what we sell, and how else they are written',
    needs: 'fields.read',
    schema: { answers: { 200: competitorsAnswer } },
    handler: ({ read }) => list(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/competitors/:id',
    summary: 'Put a competitor on the list under an id of yours, or change its name and spellings',
    needs: 'fields.write',
    schema: { params, body: competitorBody, answers: { 200: competitorsAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await putCompetitor(ctx, { id: params.id, ...body })
        return list(ctx)
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/competitors/:id',
    summary: 'Take a competitor off the list; what was told of it is proposed again',
    needs: 'fields.write',
    schema: { params, answers: { 200: competitorsAnswer } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        await removeCompetitor(ctx, params.id)
        return list(ctx)
      }),
  })
}

function proposalRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/competitors/proposals',
    summary: 'What was told as a competitor and is on no list, the most frequent first',
    needs: 'fields.write',
    schema: { answers: { 200: proposalsAnswer } },
    handler: ({ read }) => proposals(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/competitors/set-aside',
    summary: 'Say that what was told means no competitor',
    needs: 'fields.write',
    schema: { body: spellingBody, answers: { 200: proposalsAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await setAside(ctx, body.spelling)
        return proposals(ctx)
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/competitors/set-aside',
    summary: 'Propose again what was said to mean nobody',
    needs: 'fields.write',
    schema: { body: spellingBody, answers: { 200: proposalsAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await takeUp(ctx, body.spelling)
        return proposals(ctx)
      }),
  })
}

async function list({ db }: ReadContext): Promise<z.output<typeof competitorsAnswer>> {
  return { competitors: await listCompetitors(db) }
}

async function proposals({ db }: ReadContext): Promise<z.output<typeof proposalsAnswer>> {
  const [found, aside] = await Promise.all([proposeCompetitors(db), listSetAside(db)])
  return { proposals: found, set_aside: aside }
}
