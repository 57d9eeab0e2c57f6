import { z } from 'zod'
import { FIELD_KINDS } from '#src/lead/custom-fields/index.ts'
import type { App } from '#src/people/door.ts'
import { readChoices } from './read-choices.ts'

const named = z.object({ id: z.string(), name: z.string() })
const words = z.array(z.string())

export function choiceRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads/choices',
    summary: 'What a list can be filtered by: the values there are',
    needs: 'leads.read',
    schema: {
      answers: {
        200: z.object({
          owners: z.array(named.extend({ team_id: z.string().nullable(), has_left: z.boolean() })),
          teams: z.array(named),
          territories: z.array(named),
          sources: words,
          channels: words,
          topics: words,
          campaigns: z.array(named),
          grades: z.array(z.object({ key: z.string(), label: z.string() })),
          countries: words,
          industries: words,
          definition_versions: z.array(z.object({ version: z.number(), name: z.string() })),
          programs: z.array(named),
          tags: words,
          fields: z.array(
            z.object({ key: z.string(), label: z.string(), kind: z.enum(FIELD_KINDS), choices: words }),
          ),
          reasons: z.object({
            rejected: words,
            recycled: words,
            disqualified: words,
            lost: words,
            unknown: words,
          }),
        }),
      },
    },
    async handler({ read }) {
      return readChoices(read())
    },
  })
}
