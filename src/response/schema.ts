import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { previewAnswer } from '#src/mail/index.ts'

export const planBody = z.object({
  position: z.number().int().min(0).max(100_000).describe('The first that fits is taken'),
  grade: storedLine(100).nullable().default(null).describe('Null: every grade'),
  channel: storedLine(100).nullable().default(null).describe('Null: every channel'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?$/)
    .nullable()
    .default(null)
    .describe('Null: every reader'),
  subject: storedText(500),
  body: storedText(20_000).describe(
    'Liquid; the fields are name, first_name, last_name, company, topic, field, …',
  ),
  template_id: z.uuid().optional().describe('It says what this template says, not subject and body'),
  sends: z.boolean().default(true).describe('False: inquiries that fit get no automatic answer'),
})

export const planAnswer = z.object({
  id: z.string(),
  position: z.number(),
  grade: z.string().nullable(),
  channel: z.string().nullable(),
  language: z.string().nullable(),
  template_id: z.string(),
  version: z.number().describe('Of the template, as it is sent now'),
  subject: z.string(),
  body: z.string().describe('Of a designed template empty'),
  is_designed: z.boolean(),
  sends: z.boolean(),
  is_active: z.boolean(),
})

export const plansAnswer = z.object({
  plans: z.array(planAnswer),
  shipped: z
    .array(z.object({ language: z.string(), grade: z.string(), subject: z.string(), body: z.string() }))
    .describe('What is sent where no plan fits; `received` stands for every other grade'),
  merge_fields: z.array(z.string()).describe('What a text may fill in'),
})

export const previewBody = z.object({
  subject: storedText(500),
  body: storedText(20_000),
  lead_id: z.uuid().optional().describe('Left out: a made-up person'),
})

export const chosenAnswer = previewAnswer.extend({
  plan_id: z.string().nullable(),
  sentence: z.string(),
})

export const idParams = z.object({ id: z.uuid() })
