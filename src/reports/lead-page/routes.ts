import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { readLeadPage } from './read-lead-page.ts'

const anything = z.record(z.string(), z.unknown())

export function leadPageRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads/:id',
    summary:
      'Everything about one lead: evidence, clocks, offers, sales, timeline and what may be done with it',
    needs: 'leads.read',
    schema: {
      params: z.object({ id: z.uuid() }),
      answers: {
        200: z.object({
          lead: anything,
          person: anything,
          organization: anything.nullable(),
          accountable: anything.nullable(),
          campaign: anything.nullable(),
          judgement: anything.nullable(),
          earlier_judgements: z.array(anything),
          questions: z.array(anything),
          clocks: anything,
          offers: z.array(anything),
          deals: z.array(anything),
          timeline: z.array(
            z.object({
              at: z.date(),
              kind: z.string(),
              who: z.string().nullable(),
              sentence: z.string(),
              subjectId: z.string().nullable(),
            }),
          ),
          allowed_commands: z.array(z.string()),
        }),
      },
    },
    async handler({ params, read }) {
      return readLeadPage(read(), params.id)
    },
  })
}
