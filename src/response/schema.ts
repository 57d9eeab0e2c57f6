import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { previewAnswer } from '#src/mail/index.ts'

const words = (most: number) => z.array(storedLine(100)).max(most).default([])
const A_WORKING_MONTH = 14_400

export const planBody = z
  .object({
    position: z.number().int().min(0).max(100_000).optional().describe('Left out: behind the others'),
    grades: words(20).describe('Empty: every grade'),
    topics: words(100).describe('Empty: every topic'),
    channels: words(50).describe('Empty: every channel'),
    languages: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?$/)
          .transform((tag) => (tag.split(/[-_]/)[0] ?? tag).toLowerCase()),
      )
      .max(50)
      .default([])
      .describe('Of the reader, as `de`; empty: every language'),
    hours: z.enum(['within', 'outside']).nullable().default(null).describe('Of business hours; null: always'),
    hours_of: z
      .enum(['owner', 'company'])
      .default('owner')
      .describe('Whose hours; those of the company where nobody has the lead yet'),
    sends: z.boolean().default(true).describe('False: inquiries that fit get no automatic answer'),
    call_minutes: z
      .number()
      .int()
      .min(1)
      .max(A_WORKING_MONTH)
      .nullable()
      .default(null)
      .describe('Business minutes within which whoever has the lead calls; the mail tells until when'),
    template_id: z.uuid().nullable().default(null).describe('It says what this template says'),
    subject: storedText(500).optional(),
    body: storedText(20_000)
      .optional()
      .describe('Words of its own (Liquid). Without these and without a template: the text that ships'),
  })
  .refine(({ subject, body }) => (subject === undefined) === (body === undefined), {
    error: 'A mail needs a subject and a text.',
  })

export const planAnswer = z.object({
  id: z.string(),
  number: z.number(),
  position: z.number(),
  version: z.number(),
  grades: z.array(z.string()),
  topics: z.array(z.string()),
  channels: z.array(z.string()),
  languages: z.array(z.string()),
  hours: z.enum(['within', 'outside']).nullable(),
  hours_of: z.enum(['owner', 'company']),
  sends: z.boolean(),
  call_minutes: z.number().nullable(),
  template_id: z.string().nullable().describe('Null: the text that ships'),
  template_version: z.number().nullable().describe('As it is sent now'),
  subject: z.string().nullable(),
  body: z.string().nullable().describe('Of a designed template empty'),
  is_designed: z.boolean(),
  is_active: z.boolean(),
  made_at: z.date(),
  whom: z.string().describe('Whom it takes, in words'),
  what: z.string().describe('What they get, in words'),
})

const choice = z.object({ value: z.string(), label: z.string() })

export const plansAnswer = z.object({
  plans: z.array(planAnswer.extend({ taken: z.number().describe('Of the inquiries that were looked at') })),
  looked_at: z.number().describe('How many inquiries were looked at, the last ones'),
  flaws: z.array(
    z.object({
      plan_id: z.string(),
      gravity: z.enum(['broken', 'doubtful']),
      sentence: z.string(),
      by: z.string().nullable().describe('The plan that hides it'),
    }),
  ),
  shipped: z
    .array(z.object({ language: z.string(), grade: z.string(), subject: z.string(), body: z.string() }))
    .describe(
      'What is sent where no plan says something else; `received`: every other grade; `call`: with a call',
    ),
  merge_fields: z.array(z.string()).describe('What a text may fill in'),
  choices: z.object({
    grades: z.array(choice),
    topics: z.array(choice),
    channels: z.array(choice),
    languages: z.array(choice),
  }),
})

export const versionsAnswer = z.object({ versions: z.array(planAnswer) })

export const previewBody = z.object({
  subject: storedText(500),
  body: storedText(20_000),
  lead_id: z.uuid().optional().describe('Left out: a made-up person'),
  call_minutes: z.number().int().min(1).max(A_WORKING_MONTH).nullable().optional(),
})

const at = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional()
  .describe('When they ask; left out: now')

export const tryBody = z.union([
  z.strictObject({ lead_id: z.uuid(), at }),
  z.strictObject({
    grade: storedLine(100).nullable().default(null),
    topic: storedLine(200).nullable().default(null),
    channel: storedLine(100).default('web_form'),
    language: storedLine(35).nullable().default(null),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .transform((code) => code.toUpperCase())
      .nullable()
      .default(null),
    phone: z.boolean().default(true).describe('Whether they left a number'),
    owner_id: z.uuid().nullable().default(null).describe('Who works on it already'),
    at,
  }),
])

export const triedAnswer = previewAnswer.extend({
  plan_id: z.string().nullable(),
  sentence: z.string(),
  passed: z.array(z.object({ plan_id: z.string(), sentence: z.string() })),
  signed: z.string().nullable(),
  call: z.object({ due_at: z.date(), by: z.string().nullable() }).nullable(),
  earlier: z
    .array(
      z.object({
        message_id: z.string(),
        queued_at: z.date(),
        sent_at: z.date().nullable(),
        state: z.string(),
        plan_id: z.string().nullable(),
        plan_version: z.number().nullable(),
        sentence: z.string(),
        call_due_at: z.date().nullable(),
      }),
    )
    .describe('What the lead was answered with, the last first'),
})

export const idParams = z.object({ id: z.uuid() })
