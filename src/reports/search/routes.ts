import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { HIT_KINDS } from './hits.ts'
import { search } from './search.ts'

const hit = z.object({
  kind: z.enum(HIT_KINDS),
  id: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  stage: z.string().nullable(),
  lead_id: z.string().nullable().describe('The latest lead of a person, or the lead itself.'),
})

export function searchRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/search',
    summary: 'People, organizations, leads, campaigns, members and forms by words, e-mail, phone or number',
    needs: 'search.read',
    schema: {
      query: z.object({
        q: storedText(200),
        of_each: z.coerce.number().int().min(1).max(20).default(5),
      }),
      answers: { 200: z.object({ items: z.array(hit) }) },
    },
    handler: ({ query, change }) =>
      change(async (ctx) => ({ items: await search(ctx, query.q, query.of_each) })),
  })
}
