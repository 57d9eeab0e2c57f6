import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { DECISIONS } from './outbox/decide-message.ts'
import { MESSAGE_STATES } from './tables.ts'

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
  sends: z.boolean().default(true).describe('False: inquiries that fit get no automatic answer'),
})

export const planAnswer = z.object({
  id: z.string(),
  position: z.number(),
  grade: z.string().nullable(),
  channel: z.string().nullable(),
  language: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  sends: z.boolean(),
  is_active: z.boolean(),
})

export const plansAnswer = z.object({
  plans: z.array(planAnswer),
  shipped: z
    .array(z.object({ language: z.string(), grade: z.string(), subject: z.string(), body: z.string() }))
    .describe('What is sent where no plan fits; `received` stands for every other grade'),
})

export const idParams = z.object({ id: z.uuid() })

export const messagesQuery = z.object({
  state: z.enum(MESSAGE_STATES),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const outboxAnswer = z.object({
  counts: z.record(z.enum(MESSAGE_STATES), z.number()),
  oldest_waiting_at: z.date().nullable(),
  can_send: z.boolean().describe('False: there are no SMTP settings, mail waits'),
})

export const messageAnswer = z.object({
  id: z.string(),
  lead_id: z.string().nullable(),
  member_id: z.string().nullable(),
  kind: z.string(),
  template: z.string(),
  to_address: z.string().nullable(),
  state: z.enum(MESSAGE_STATES),
  tries: z.number(),
  last_error: z.string().nullable(),
  queued_at: z.date(),
  sent_at: z.date().nullable(),
})

export const decisionBody = z.object({ decision: z.enum(DECISIONS) })
