import { z } from 'zod'
import { amountShape } from '#src/lib/shapes.ts'
import { templateAnswer } from '#src/mail/index.ts'

const MOST_LANGUAGES = 50

export const rulesBody = z.object({
  is_on: z.boolean(),
  per_group: z.number().int().min(1).max(5_000).describe('How many are asked each month in each group'),
  words: z
    .record(z.string().regex(/^[a-z]{2,3}$/), z.uuid())
    .refine((words) => Object.keys(words).length <= MOST_LANGUAGES, `At most ${MOST_LANGUAGES} languages`)
    .optional()
    .describe('The templates in whose words people are asked, by language; as they are where left out'),
})

export const saleBody = z.object({
  sold_by: z.uuid().describe('The member who sold it'),
  sold_at: z.iso.datetime({ offset: true }),
  amount: amountShape.nullable().default(null),
})

export const purchasesAnswer = z.object({
  rules: z.object({ is_on: z.boolean(), per_group: z.number(), words: z.record(z.string(), z.string()) }),
  changed: z
    .object({ at: z.date(), by: z.string().nullable() })
    .nullable()
    .describe('Who changed the rules or the words last'),
  draws: z.array(
    z.object({
      asked_in: z.string().describe('First day of the month of the inquiries'),
      after_months: z.number(),
      seed: z.string(),
      population: z.number().describe('Who could have been asked'),
      asked: z.number(),
      answered: z.number(),
      drawn_at: z.date(),
    }),
  ),
})

export const wordsAnswer = z.object({
  items: z.array(
    z.object({
      language: z.string(),
      is_own: z.boolean().describe('In words of a template; else in those that ship'),
      ...templateAnswer.pick({ subject: true, body: true, blocks: true }).shape,
    }),
  ),
})

export const salesAnswer = z.object({
  sales: z.array(
    z.object({
      id: z.string(),
      lead_id: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      topic: z.string().nullable(),
      stage: z.string(),
      answered_at: z.date(),
      inquired_at: z.date(),
      proposed_by: z.string().nullable(),
      expected_value: z.string().nullable(),
      currency: z.string().nullable(),
    }),
  ),
})
