import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { checkDraft } from '../check-draft.ts'
import { document, said } from './shapes.ts'

const choice = z.object({ value: z.string(), label: z.string() })
const field = z.object({
  key: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z.enum(['text', 'words', 'choice', 'number', 'date', 'yes_no']),
  operators: z.array(z.object({ op: z.string(), label: z.string(), negated: z.string() })),
  choices: z.array(choice).describe('Of a choice all there are; of a text what was seen lately'),
})
const problem = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  where: z.string(),
  sentence: z.string(),
})
const change = z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() })

/** What whoever writes rules needs: what can be compared how, and what a draft says. */
export function editorRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/condition-fields',
    summary: 'Everything that rules of definitions and territories can look at, with what can be asked of it',
    needs: 'definition.read',
    schema: { answers: { 200: z.object({ fields: z.array(field) }) } },
    async handler({ read }) {
      const fields = await readCatalogue(read().db)
      return { fields: fields.map((one) => ({ ...one, operators: [...one.operators] })) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/definition-checks',
    summary: 'A draft in sentences, what is wrong with it, and what it changes; nothing is kept',
    needs: 'definition.write',
    schema: {
      body: z.object({
        document,
        compared_with: z.int().min(0).default(0).describe('A version; 0 is the default'),
      }),
      answers: {
        200: z.object({ problems: z.array(problem), said: said.nullable(), changes: z.array(change) }),
      },
    },
    async handler({ body, read }) {
      return checkDraft(read(), body.document, body.compared_with)
    },
  })
}
