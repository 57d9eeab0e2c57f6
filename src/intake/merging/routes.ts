import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { mergeLeads } from './merge-leads.ts'
import { mergeOrganizations } from './merge-organizations.ts'
import { mergePersons } from './merge-persons.ts'
import { suggestionRoutes } from './suggestions/routes.ts'
import { takeApart } from './take-apart.ts'

const id = z.uuid()
const params = z.object({ id })
const merged = z.object({ id: z.string() })

const MERGE = { person: mergePersons, organization: mergeOrganizations, lead: mergeLeads }

export function mergingRoutes(app: App): void {
  erasureRoutes(app)
  suggestionRoutes(app)
  app.route({
    method: 'PUT',
    url: '/api/merges/:id',
    summary:
      'Merge two persons, organizations or leads, under an id of yours; everything is kept and can be taken apart',
    needs: 'persons.merge',
    schema: {
      params,
      body: z.object({ kind: z.enum(['person', 'organization', 'lead']), survivor_id: id, merged_id: id }),
      answers: { 200: merged },
    },
    handler: ({ change, params: { id }, body }) =>
      change((ctx) => MERGE[body.kind](ctx, { id, survivorId: body.survivor_id, mergedId: body.merged_id })),
  })

  app.route({
    method: 'DELETE',
    url: '/api/merges/:id',
    summary: 'Take a merge apart: everything it moved goes back where it was',
    needs: 'persons.merge',
    schema: { params, answers: { 200: merged } },
    async handler({ change, params: { id } }) {
      await change((ctx) => takeApart(ctx, { id }))
      return { id }
    },
  })
}
