import { z } from 'zod'
import { endOffers } from '#src/distribution/index.ts'
import { erasePerson, listErasures } from '#src/lead/erasure/erase-person.ts'
import type { App } from '#src/people/door.ts'

const done = z.object({
  id: z.uuid(),
  at: z.date(),
  leads: z.number(),
  inquiries: z.number(),
  may_also_be: z.array(z.uuid()).describe('Persons suggested to be the same one; they are not erased'),
})
const erasure = z.object({ id: z.uuid(), person_id: z.uuid(), at: z.date() })

export function erasureRoutes(app: App): void {
  app.route({
    method: 'PUT',
    url: '/api/persons/:id/erasure',
    summary:
      'Erase a person: everything they said and everything by which they could be recognised, for good',
    needs: 'persons.erase',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: done } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        const { id, at, leads, inquiries, mayAlsoBe } = await erasePerson(ctx, {
          personId: params.id,
          endOffers: (inside, offers) => endOffers(inside, offers, 'withdrawn', { reason: 'erased' }),
        })
        return { id, at, leads, inquiries, may_also_be: mayAlsoBe }
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/erasures',
    summary: 'Every erasure there was, the first one first: repeat them after restoring an older backup',
    needs: 'persons.erase',
    schema: { answers: { 200: z.object({ erasures: z.array(erasure) }) } },
    async handler({ read }) {
      const erasures = await listErasures(read().db)
      return { erasures: erasures.map(({ id, personId, at }) => ({ id, person_id: personId, at })) }
    },
  })
}
