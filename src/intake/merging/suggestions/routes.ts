import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { decideSuggestion, reopenSuggestion } from './decide-suggestion.ts'
import { listSuggestions } from './list-suggestions.ts'
import { readSuggestion } from './read-suggestion.ts'
import { suggestionPage, suggestionsAnswer } from './schema.ts'

const id = z.uuid()
const params = z.object({ id })

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
      answers: { 200: suggestionsAnswer },
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
    schema: { params, answers: { 200: suggestionPage } },
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
