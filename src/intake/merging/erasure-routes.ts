import { z } from 'zod'
import { endOffers } from '#src/distribution/index.ts'
import { erasePerson } from '#src/lead/erasure/erase-person.ts'
import type { App } from '#src/people/door.ts'

export function erasureRoutes(app: App): void {
  app.route({
    method: 'PUT',
    url: '/api/persons/:id/erasure',
    summary:
      'Erase a person: everything they said and everything by which they could be recognised, for good',
    needs: 'persons.erase',
    schema: {
      params: z.object({ id: z.uuid() }),
      answers: { 200: z.object({ id: z.string(), at: z.date() }) },
    },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        const { id, at } = await erasePerson(ctx, {
          personId: params.id,
          endOffers: (inside, offers) => endOffers(inside, offers, 'withdrawn', { reason: 'erased' }),
        })
        return { id, at }
      }),
  })
}
