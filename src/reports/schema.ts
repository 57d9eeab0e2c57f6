import { z } from 'zod'
import { GROUPS } from './sources/groupings.ts'

const day = z.string().max(40).describe('A day of the workspace, like 2026-03-31.')

export const periodShape = z.object({ from: day.optional(), to: day.optional() })

export const reportQuery = periodShape.extend({
  by: z
    .string()
    .max(40)
    .optional()
    .describe(`What to group by; sources: ${GROUPS.join(', ')}.`),
})

const rowShape = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.null(),
    z.record(z.string(), z.string()),
    z.array(z.string()).readonly(),
  ]),
)

export const reportShape = z.object({
  report: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  rows: z.array(rowShape),
  totals: rowShape,
})

export const auditShape = z.object({
  ok: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  checks: z.array(
    z.object({
      name: z.string(),
      sentence: z.string(),
      differences: z.array(
        z.object({
          sentence: z.string(),
          lead_id: z.string().optional(),
          inquiry_id: z.string().optional(),
          offer_id: z.string().optional(),
          expected: z.union([z.number(), z.string(), z.null()]).optional(),
          found: z.union([z.number(), z.string(), z.null()]).optional(),
        }),
      ),
      more: z.boolean(),
    }),
  ),
})
