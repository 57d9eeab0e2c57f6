import { z } from 'zod'
import { DEPARTMENTS, WEIGHTS } from '../survey/survey.ts'

const id = z.uuid()
const department = z.enum(DEPARTMENTS)
const weight = z.enum(WEIGHTS)

export const line = z.object({
  id,
  title: z.string(),
  version: z.number(),
  started_at: z.date(),
  closed_at: z.date().nullable(),
  asked: z.number(),
  answered: z.number(),
})

const share = z.number().min(0).max(1)
const weights = z.object({ must: share, helps: share, no: share, answered: z.number() })
const votes = z.object({ yes: share, no: share, answered: z.number() })
const agreement = z
  .object({ alpha: z.number(), low: z.number(), high: z.number() })
  .describe('Krippendorff’s alpha with its 95 % interval')
const agreements = z.object({
  everybody: agreement.nullable(),
  between: agreement.nullable().describe('Comparing people of different departments only'),
  within: z.partialRecord(department, agreement),
})

export const survey = line.extend({
  voices: z.partialRecord(department, z.number()),
  criteria: z
    .array(
      z.object({
        key: z.string(),
        label: z.string(),
        question: z.string().nullable(),
        all: weights,
        by: z.partialRecord(department, weights),
        disagreement: z.number().nullable().describe('0: of one mind; 1: as by chance'),
        is_disputed: z.boolean(),
      }),
    )
    .describe('What is disputed first'),
  leads: z.array(
    z.object({
      id,
      all: votes,
      by: z.partialRecord(department, votes),
      is_disputed: z.boolean(),
      whys: z.array(z.object({ department, is_lead: z.boolean(), why: z.string() })),
    }),
  ),
  agreement: z.object({ criteria: agreements, leads: agreements }),
  enough: z.array(
    z.object({ count: z.number(), people: z.number(), by: z.partialRecord(department, z.number()) }),
  ),
  stakeholders: z.array(
    z.object({
      id,
      name: z.string(),
      email: z.string().nullable(),
      department,
      answered_at: z.date().nullable(),
    }),
  ),
  sample: z.array(
    z.object({
      id,
      told: z.array(z.object({ label: z.string(), value: z.string() })),
      evidence: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])),
    }),
  ),
  decisions: z.array(
    z.object({
      criterion: z.string(),
      weight,
      note: z.string().nullable(),
      decided_by: z.string().nullable(),
      decided_at: z.date(),
    }),
  ),
  crowd: z.object({
    rule: z.object({ required: z.array(z.string()), counts: z.array(z.string()), enough: z.number() }),
    trial: z.object({
      both: z.array(id),
      only_rule: z.array(id),
      only_people: z.array(id),
      neither: z.array(id),
    }),
  }),
})
