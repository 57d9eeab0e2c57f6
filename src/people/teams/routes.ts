import { z } from 'zod'
import type { App } from '../door.ts'
import { listTeams, saveTeam } from './teams.ts'

const id = z.uuid()
const distribution = z.enum(['push', 'pull'])
const fields = z.object({
  name: z.string().trim().min(1).max(200),
  manager_id: id.nullable().optional(),
  distribution: distribution.optional().describe('Offered, or drawn by its people; as it was where left out'),
})
const team = z.object({
  id,
  name: z.string(),
  manager_id: id.nullable(),
  kind: z.enum(['direct', 'partner']),
  distribution,
})

export function teamRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/teams',
    summary: 'Every team',
    needs: 'people.read',
    schema: { answers: { 200: z.object({ teams: z.array(team) }) } },
    async handler({ read }) {
      return { teams: await listTeams(read().db) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams',
    summary: 'Makes a team',
    needs: 'people.write',
    schema: { body: fields, answers: { 201: team } },
    async handler({ body, change }) {
      return change((ctx) => saveTeam(ctx, body))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/teams/:id',
    summary: 'Changes a team',
    needs: 'people.write',
    schema: { params: z.object({ id }), body: fields, answers: { 200: team } },
    async handler({ params, body, change }) {
      return change((ctx) => saveTeam(ctx, { ...body, id: params.id }))
    },
  })
}
