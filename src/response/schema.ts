import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { DECISIONS } from './outbox/decide-message.ts'
import { MESSAGE_GROUPS } from './outbox/list-messages.ts'
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
  merge_fields: z.array(z.string()).describe('What a text may fill in'),
})

const letter = z.object({ subject: z.string(), text: z.string() })

export const previewBody = z.object({
  subject: storedText(500),
  body: storedText(20_000),
  lead_id: z.uuid().optional().describe('Left out: a made-up person'),
})

export const previewAnswer = z.object({
  letter: letter.nullable(),
  problem: z.string().nullable().describe('Why it cannot be written'),
})

export const chosenAnswer = previewAnswer.extend({
  plan_id: z.string().nullable(),
  sentence: z.string(),
})

export const idParams = z.object({ id: z.uuid() })

export const messagesQuery = z.object({
  state: z
    .enum([...MESSAGE_STATES, ...MESSAGE_GROUPS])
    .describe('waiting: queued, deferred, sending; to_decide: doubtful, failed; left_unsent: suppressed'),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const outboxAnswer = z.object({
  counts: z.record(z.enum(MESSAGE_STATES), z.number()),
  oldest_waiting_at: z.date().nullable(),
  can_send: z.boolean().describe('False: there are no SMTP settings, mail waits'),
  server: z.object({
    state: z.enum(['not_set', 'unknown', 'fine', 'down', 'nobody_sends']),
    sentence: z.string(),
    last_sent_at: z.date().nullable(),
  }),
})

export const messageAnswer = z.object({
  id: z.string(),
  lead_id: z.string().nullable(),
  member_id: z.string().nullable(),
  kind: z.string(),
  template: z.string(),
  to_name: z.string().nullable(),
  to_address: z.string().nullable(),
  state: z.enum(MESSAGE_STATES),
  title: z.string(),
  cause: z.string(),
  standing: z.string().describe('How it stands, in words'),
  tries: z.number(),
  last_error: z.string().nullable(),
  send_after: z.date(),
  queued_at: z.date(),
  sent_at: z.date().nullable(),
  decisions: z.array(z.enum(DECISIONS)).describe('What may be decided about it now'),
})

export const messageShownAnswer = messageAnswer.extend({
  letter: letter.nullable().describe('As it reads now'),
  problem: z.string().nullable(),
})

export const decisionBody = z.object({ decision: z.enum(DECISIONS) })

export const mailChoices = z.object({ offer: z.boolean().describe('That a lead is offered to me') })
