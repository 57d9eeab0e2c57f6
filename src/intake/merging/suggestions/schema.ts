import { z } from 'zod'

const side = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  domain: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  leads: z.number(),
})

const suggestion = z.object({
  id: z.string(),
  kind: z.enum(['person', 'organization']),
  reason: z.string(),
  likelihood: z.number(),
  suggested_at: z.date(),
  left: side,
  right: side,
})

const record = z.object({
  id: z.string(),
  name: z.string().nullable(),
  created_at: z.date(),
  known_by: z.array(z.object({ kind: z.string(), value: z.string() })),
  leads: z.array(
    z.object({
      id: z.string(),
      topic: z.string().nullable(),
      stage: z.string(),
      accountable: z.string().nullable(),
      inquired_at: z.date(),
    }),
  ),
  inquiries: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      received_at: z.date(),
      said: z.record(z.string(), z.string().nullable()).nullable(),
    }),
  ),
})

export const suggestionPage = suggestion.omit({ left: true, right: true }).extend({
  decided_at: z.date().nullable(),
  decision: z.enum(['merged', 'kept_apart']).nullable(),
  merge_id: z.string().nullable(),
  fields: z.array(
    z.object({
      field: z.string(),
      left: z.string().nullable(),
      right: z.string().nullable(),
      agreement: z.enum(['same', 'differs', 'only_left', 'only_right']),
    }),
  ),
  evidence: z.array(z.string()).describe('Why the two may be one, in sentences'),
  left: record,
  right: record,
})

export const suggestionsAnswer = z.object({ items: z.array(suggestion), next: z.string().nullable() })
