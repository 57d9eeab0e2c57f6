import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { FIELD_KINDS, fieldKeyOf, readFields } from './custom-field.ts'
import { removeField, saveField } from './save-field.ts'

const key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const body = z.object({
  label: storedLine(100),
  kind: z.enum(FIELD_KINDS),
  choices: z.array(storedLine(200)).max(500).default([]).describe('Of a choice'),
})
const answer = body.extend({ key: z.string(), choices: z.array(z.string()) })

export function fieldRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/fields',
    summary: 'The fields that the workspace added to its leads',
    needs: 'fields.read',
    schema: { answers: { 200: z.object({ fields: z.array(answer) }) } },
    handler: async ({ read }) => ({ fields: await readFields(read().db) }),
  })

  app.route({
    method: 'POST',
    url: '/api/fields',
    summary: 'Add a field; its key is made of the label',
    needs: 'fields.write',
    schema: { body, answers: { 201: answer } },
    handler: ({ change, body: field }) =>
      change((ctx) => saveField(ctx, { ...field, key: fieldKeyOf(field.label) })),
  })

  app.route({
    method: 'PUT',
    url: '/api/fields/:key',
    summary: 'Add a field under a key of yours, or change its label and choices',
    needs: 'fields.write',
    schema: { params: z.object({ key }), body, answers: { 200: answer } },
    handler: ({ change, params, body: field }) =>
      change((ctx) => saveField(ctx, { ...field, key: params.key })),
  })

  app.route({
    method: 'DELETE',
    url: '/api/fields/:key',
    summary: 'Take a field away; what leads have in it stays',
    needs: 'fields.write',
    schema: { params: z.object({ key }), answers: { 204: z.undefined() } },
    async handler({ change, params }) {
      await change((ctx) => removeField(ctx, params.key))
      return undefined
    },
  })
}
