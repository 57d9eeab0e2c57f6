import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { exclusions } from '../rules.ts'
import { previewRouting } from './preview-routing.ts'

const MOST_INPUTS = 300

const input = z.union([storedText(4_000), z.number(), z.boolean(), z.array(storedText(500)).max(100)])
const body = z.object({
  lead_id: z.uuid().optional().describe('A lead there is'),
  inputs: z
    .record(storedLine(100), input)
    .refine((inputs) => Object.keys(inputs).length <= MOST_INPUTS, `At most ${MOST_INPUTS} are looked at.`)
    .optional()
    .describe(
      'What is known of a lead that might come: {"country": "DE", "employees": 80, "field.budget": "yes"}',
    ),
  organization_id: z.uuid().optional().describe('With inputs: the organization it would belong to'),
})
const member = z.object({ id: z.uuid(), name: z.string() })
export const preview = z.object({
  grade: z.string().nullable(),
  destination: z
    .string()
    .nullable()
    .describe('Only what is `qualified` is offered; null for a lead there is'),
  chosen: member.nullable(),
  why: z.string(),
  escalates: z.boolean().describe('The lead manager has it at once'),
  territory: z.object({ id: z.uuid(), name: z.string(), rule: z.string() }).nullable(),
  considered: z.array(member.extend({ open: z.number(), room: z.number().nullable() })),
  others: z.array(member.extend({ reason: z.enum(exclusions), sentence: z.string() })),
  sentences: z.array(z.string()),
})

export function previewRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/routing/preview',
    summary: 'Who would get this lead and why; nothing is offered',
    needs: 'distribution.read',
    schema: { body, answers: { 200: preview } },
    handler({ body: { lead_id, inputs, organization_id }, read }) {
      if ((lead_id === undefined) === (inputs === undefined)) {
        throw new Refusal(
          'invalid',
          'which_lead',
          'Say which lead is meant, by its lead_id or by inputs: not both, not neither.',
        )
      }
      return previewRouting(
        read(),
        lead_id === undefined
          ? { inputs: inputs ?? {}, organizationId: organization_id }
          : { leadId: lead_id },
      )
    },
  })
}
