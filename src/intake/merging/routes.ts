import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { mergeLeads } from './merge-leads.ts'
import { mergeOrganizations } from './merge-organizations.ts'
import { mergePersons } from './merge-persons.ts'
import { decideSuggestion, listSuggestions } from './suggestions.ts'
import { takeApart } from './take-apart.ts'

const id = z.uuid()
const params = z.object({ id })
const merged = z.object({ id: z.string() })

const side = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  domain: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  leads: z.number(),
})

const suggestion = z.object({
  id: z.string(),
  kind: z.enum(['person', 'organization']),
  reason: z.string(),
  likelihood: z.number(),
  suggested_at: z.date(),
  left: side,
  right: side,
})

const MERGE = { person: mergePersons, organization: mergeOrganizations, lead: mergeLeads }

export function mergingRoutes(app: App): void {
  erasureRoutes(app)
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

  app.route({
    method: 'GET',
    url: '/api/merge-suggestions',
    summary: 'What may be one and the same, the likeliest first',
    needs: 'persons.merge',
    schema: {
      query: z.object({
        kind: z.enum(['person', 'organization']).default('person'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      answers: { 200: z.object({ items: z.array(suggestion) }) },
    },
    handler: async ({ read, query }) => ({ items: await listSuggestions(read().db, query) }),
  })

  app.route({
    method: 'PUT',
    url: '/api/merge-suggestions/:id/decision',
    summary: 'Merge the two, or keep them apart for good',
    needs: 'persons.merge',
    schema: {
      params,
      body: z.object({ decision: z.enum(['merged', 'kept_apart']), survivor_id: id.optional() }),
      answers: { 200: z.object({ merge_id: z.string().nullable() }) },
    },
    async handler({ change, params: { id }, body }) {
      const decided = await change((ctx) =>
        decideSuggestion(ctx, { id, decision: body.decision, survivorId: body.survivor_id }),
      )
      return { merge_id: decided.mergeId }
    },
  })
}
