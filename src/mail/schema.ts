import { z } from 'zod'
import { DECISIONS } from './outbox/decide-message.ts'
import { MESSAGE_GROUPS } from './outbox/list-messages.ts'
import { MESSAGE_STATES } from './tables.ts'

const letter = z.object({ subject: z.string(), text: z.string(), html: z.string().optional() })

/** A mail as its reader would have it, or why it could not be written. */
export const previewAnswer = z.object({
  letter: letter.nullable(),
  problem: z.string().nullable().describe('Why it cannot be written'),
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
    state: z.enum(['not_set', 'sample', 'unknown', 'fine', 'down', 'nobody_sends']),
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
  doubts: z
    .number()
    .describe(
      'how often the connection broke before the mail server answered: each of these copies may have arrived',
    ),
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

export const mailChoices = z.object({
  offer: z.boolean().describe('That a lead is offered to me'),
  digest: z.boolean().describe('My day, each morning'),
})

export const changedMailChoices = mailChoices.partial()
