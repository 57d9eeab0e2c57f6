import { z } from 'zod'
import { changeWorkspace } from './change-workspace.ts'
import type { App } from './door.ts'
import { absenceRoutes, calendarRoutes } from './hours/routes.ts'
import { memberRoutes } from './members/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { teamRoutes } from './teams/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { readWorkspace } from './workspaces.ts'

const id = z.uuid()
const fields = z.object({
  name: z.string().trim().min(1).max(200),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'A country has two letters, for example DE.')
    .nullable(),
  language: z.string().regex(/^[a-z]{2}$/),
  lead_manager_id: id,
  marketing_id: id.nullable(),
  sponsor_id: id.nullable(),
})
const workspace = fields.extend({ id, slug: z.string(), time_zone: z.string(), currency: z.string() })

/** People and their workspace: members, teams, hours, leave, tokens. */
export function peopleRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/workspace',
    summary: 'The workspace of the token',
    needs: 'people.read',
    schema: { answers: { 200: workspace } },
    async handler({ read }) {
      const { settings: _, ...shown } = await readWorkspace(read().db)
      return shown
    },
  })
  app.route({
    method: 'PATCH',
    url: '/api/workspace',
    summary: 'Changes the name and who has the seats',
    needs: 'workspace.write',
    schema: { body: fields.partial(), answers: { 200: workspace } },
    async handler({ body, change }) {
      const { settings: _, ...shown } = await change((ctx) => changeWorkspace(ctx, body))
      return shown
    },
  })
  memberRoutes(app)
  teamRoutes(app)
  partnerRoutes(app)
  calendarRoutes(app)
  absenceRoutes(app)
  tokenRoutes(app)
}
