import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { endTeam, reviveTeam } from './end-team.ts'
import { type TeamEnding, whatEnds } from './what-ends.ts'

const id = z.uuid()
const params = z.object({ id })
export const teamEnding = z.object({
  id,
  name: z.string(),
  manager: z.string().nullable(),
  members: z.array(z.object({ id, name: z.string() })),
  territories: z.array(z.object({ id, name: z.string(), is_empty: z.boolean() })),
  offers: z.number().describe('Offers that run with its people; they stay with them'),
  leads: z.number().describe('Leads its people work; they stay with them'),
  in_pool: z.number().describe('Leads that wait in its pool; they are offered to its people instead'),
})

export function endingTeamRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:id/ending',
    summary: 'What would become of a team’s people, territories and leads without it',
    needs: 'people.write',
    schema: { params, answers: { 200: teamEnding } },
    async handler({ params, read }) {
      return shown(await whatEnds(read().db, params.id))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/teams/:id/ending',
    summary: 'Gives a team up; its people stay by name in its territories and keep their leads',
    needs: 'people.write',
    schema: { params, answers: { 200: teamEnding } },
    async handler({ params, change }) {
      return shown(await change((ctx) => endTeam(ctx, params.id)))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:id/ending',
    summary: 'Takes back within ten minutes that a team was given up',
    needs: 'people.write',
    schema: { params, answers: { 204: z.undefined() } },
    async handler({ params, change, reply }) {
      await change((ctx) => reviveTeam(ctx, params.id))
      return reply.code(204).send()
    },
  })
}

function shown({ members, territories, held, inPool, ...ending }: TeamEnding) {
  return {
    ...ending,
    members: members.map(({ id, name }) => ({ id, name })),
    territories: territories.map(({ isEmpty, ...one }) => ({ ...one, is_empty: isEmpty })),
    ...held,
    in_pool: inPool,
  }
}
