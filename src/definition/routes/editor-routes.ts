import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { checkDraft } from '../check-draft.ts'
import { labelsOfFields } from '../condition/field-labels.ts'
import { sayCriterion } from '../saying/say-definition.ts'
import { criteriaCatalogue } from '../templates/catalogue.ts'
import { change, criteriaSet, document, field, problem, said } from './shapes.ts'

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
    method: 'GET',
    url: '/api/criteria-catalogue',
    summary: 'Criteria to choose from, in sets, each in sentences too',
    needs: 'definition.read',
    schema: { answers: { 200: z.object({ sets: z.array(criteriaSet) }) } },
    async handler({ read }) {
      const labels = await labelsOfFields(read().db)
      return {
        sets: criteriaCatalogue.map(({ criteria, ...set }) => ({
          ...set,
          criteria: criteria.map((criterion) => ({
            criterion,
            says: sayCriterion(criterion, labels).rules.join(' '),
          })),
        })),
      }
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
        compared_with: z.int32().min(0).default(0).describe('A version; 0 is the default'),
      }),
      answers: {
        200: z.object({
          problems: z.array(problem),
          doubts: z.array(problem).describe('What it says that hardly anybody means'),
          said: said.nullable(),
          changes: z.array(change),
        }),
      },
    },
    async handler({ body, read }) {
      return checkDraft(read(), body.document, body.compared_with)
    },
  })
}
