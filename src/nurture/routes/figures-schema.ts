import { z } from 'zod'
import { MEASURES } from '../program/program-types.ts'
import { LETTERS } from '../variants/variants.ts'

const interval = z.object({ low: z.number(), high: z.number() }).nullable()

const counted = z.object({
  whole: z.number().describe('Leads whose days are over'),
  part: z.number().describe('Of them, those who did it'),
})
const standing = z.object({
  state: z.enum(['open', 'differs', 'alike']),
  known: z.number().describe('How much of what is needed is known, 0 to 1'),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
})

const testShape = z.object({
  step: z.string(),
  since: z.number().describe('The version of the program that it began with'),
  asked: z.object({
    measure: z.enum(MEASURES),
    difference: z.number().describe('In percent points'),
    within_days: z.number(),
    usual: z.number().describe('In percent'),
    adopts: z.enum(['when_asked', 'by_itself']),
  }),
  state: z.enum(['open', 'found', 'alike']),
  best: z.enum(LETTERS).nullable(),
  known: z.number(),
  needed: z.number().describe('Leads that each variant needs'),
  told_on: z.string().nullable(),
  variants: z.array(
    z.object({
      variant: z.enum(LETTERS),
      template: z.string(),
      subject: z.string().nullable().describe('Instead of the template’s own'),
      mailed: z.number(),
      counted,
      against: standing.omit({ known: true }).nullable().describe('Against the first; as shares'),
      is_beaten: z.boolean(),
    }),
  ),
  lately: z.number().describe('Leads that got one of them in the last four weeks'),
  found_at: z.date().nullable(),
  adopted_version: z.number().nullable(),
  adopted_at: z.date().nullable(),
})

export const figuresAnswer = z.object({
  groups: z.array(
    z.object({
      is_held_back: z.boolean(),
      entered: z.number(),
      within: z.number(),
      finished: z.number(),
      left: z.number(),
      exited: z.number(),
      removed: z.number(),
      opportunities: z.number(),
      won: z.number(),
      revenue: z.array(z.object({ currency: z.string(), amount: z.string() })),
      opportunity_interval: interval.describe('95 %, of opportunities among those who entered'),
    }),
  ),
  steps: z.array(
    z.object({
      step: z.string(),
      done: z.number(),
      mailed: z.number(),
      not_mailed: z.number(),
      sent: z.number(),
      clicked: z.number(),
      replied: z.number(),
      bounced: z.number(),
    }),
  ),
  per_week: z.number().nullable().describe('Leads that entered a week, of late; null before anybody did'),
  control: z
    .object({
      difference: z.number().describe('What is worth knowing, as a share'),
      within_days: z.number(),
      nurtured: counted,
      held_back: counted,
      standing: standing,
      needed: z.number().describe('Leads that must enter in all'),
    })
    .nullable()
    .describe('Nurtured against held back, of those whose days are over; null where nobody is held back'),
  tests: z.array(testShape).describe('Mails that are tried against others'),
})

export const adoptBody = z.object({
  variant: z.enum(LETTERS).optional().describe('Left out: the best'),
})
export const adoptAnswer = z.object({ version: z.number(), before: z.number() })
export const stepParams = z.object({ id: z.uuid(), step: z.string().max(40) })
