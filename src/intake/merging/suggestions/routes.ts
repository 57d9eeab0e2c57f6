import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { decideSuggestion, reopenSuggestion } from './decide-suggestion.ts'
import { listSuggestions } from './list-suggestions.ts'
import { readSuggestion } from './read-suggestion.ts'

const id = z.uuid()
const params = z.object({ id })

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

const record = z.object({
  id: z.string(),
  name: z.string().nullable(),
  created_at: z.date(),
  known_by: z.array(z.object({ kind: z.string(), value: z.string() })),
  leads: z.array(
    z.object({
      id: z.string(),
      topic: z.string().nullable(),
      stage: z.string(),
      accountable: z.string().nullable(),
      inquired_at: z.date(),
    }),
  ),
  inquiries: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      received_at: z.date(),
      said: z.record(z.string(), z.string().nullable()).nullable(),
    }),
  ),
})

const page = suggestion.omit({ left: true, right: true }).extend({
  decided_at: z.date().nullable(),
  decision: z.enum(['merged', 'kept_apart']).nullable(),
  merge_id: z.string().nullable(),
  fields: z.array(
    z.object({
      field: z.string(),
      left: z.string().nullable(),
      right: z.string().nullable(),
      agreement: z.enum(['same', 'differs', 'only_left', 'only_right']),
    }),
  ),
  evidence: z.array(z.string()).describe('Why the two may be one, in sentences'),
  left: record,
  right: record,
})

export function suggestionRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/merge-suggestions',
    summary: 'What may be one and the same, the likeliest first',
    needs: 'persons.merge',
    schema: {
      query: z.object({
        kind: z.enum(['person', 'organization']).default('person'),
        after: id.optional().describe('The id of the last one shown'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      answers: { 200: z.object({ items: z.array(suggestion), next: z.string().nullable() }) },
    },
    async handler({ read, query }) {
      const items = await listSuggestions(read().db, query)
      return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/merge-suggestions/:id',
    summary: 'Two records side by side, and why they may be one',
    needs: 'persons.merge',
    schema: { params, answers: { 200: page } },
    handler: ({ read, params: { id } }) => readSuggestion(read().db, id),
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
  app.route({
    method: 'DELETE',
    url: '/api/merge-suggestions/:id/decision',
    summary: 'Take the decision back: a merge is taken apart, the suggestion is open again',
    needs: 'persons.merge',
    schema: { params, answers: { 200: z.object({ id }) } },
    async handler({ change, params: { id } }) {
      await change((ctx) => reopenSuggestion(ctx, { id }))
      return { id }
    },
  })
}
