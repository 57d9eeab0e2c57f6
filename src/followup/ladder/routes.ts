import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { ladderSchema } from './ladder.ts'
import { putLadder, readLadder } from './put-ladder.ts'

const params = z.object({ id: z.uuid() })

export const ladderAnswer = z.object({
  team_id: z.uuid(),
  is_default: z.boolean().describe('Still what every team begins with'),
  steps: ladderSchema,
})

/** Who hears what once 50, 80 and 100 percent of a clock are over, by team. */
export function ladderRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:id/ladder',
    summary: 'Who in a team hears what while a clock runs out',
    needs: 'people.read',
    schema: { params, answers: { 200: ladderAnswer } },
    handler: ({ params: { id }, read }) => readLadder(read().db, id),
  })
  app.route({
    method: 'PUT',
    url: '/api/teams/:id/ladder',
    summary: 'Sets who in a team hears what while a clock runs out',
    needs: 'people.write',
    schema: { params, body: z.object({ steps: ladderSchema }), answers: { 200: ladderAnswer } },
    handler: ({ params: { id }, body, change }) =>
      change((ctx) => putLadder(ctx, { teamId: id, steps: body.steps })),
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:id/ladder',
    summary: 'Gives a team the ladder again that every team begins with',
    needs: 'people.write',
    schema: { params, answers: { 200: ladderAnswer } },
    handler: ({ params: { id }, change }) => change((ctx) => putLadder(ctx, { teamId: id, steps: null })),
  })
}
