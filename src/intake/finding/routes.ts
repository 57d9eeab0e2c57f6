import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { findPersons } from './find-persons.ts'

const person = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  is_customer: z.boolean(),
  leads: z
    .array(
      z.object({
        id: z.uuid(),
        topic: z.string().nullable(),
        stage: z.string(),
        accountable: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        last_activity_at: z.string(),
      }),
    )
    .describe('The open ones, the latest first, at most ten'),
  last_activity_at: z.date().nullable(),
})

/** Whoever asks on the phone is found before they have spelled their name. */
export function findingRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/persons',
    summary:
      'Persons by the beginning of a name, company, phone number or e-mail address, and who has their leads',
    needs: 'persons.find',
    schema: {
      query: z.object({
        query: storedText(200),
        limit: z.coerce.number().int().min(1).max(50).default(8),
      }),
      answers: { 200: z.object({ persons: z.array(person) }) },
    },
    async handler({ query, change }) {
      return change(async ({ db }) => {
        const { country } = await readWorkspace(db)
        return { persons: await findPersons(db, { ...query, country }) }
      })
    },
  })
}
