import { z } from 'zod'

export const document = z.unknown().describe('A definition: criteria, grades, target profile, what to ask')

export const said = z.object({
  criteria: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      group: z.string().nullable(),
      rules: z.array(z.string()).describe('When it is met and when not'),
      question: z.string().nullable(),
      worth: z.string(),
      sentences: z.array(z.string()).describe('All of it'),
    }),
  ),
  grades: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      sentence: z.string(),
      opening: z.string().nullable().describe('Of a rule of several parts: what comes before them'),
      parts: z.array(z.string()),
    }),
  ),
  fit: z.array(z.object({ label: z.string(), sentences: z.array(z.string()) })),
  reachable: z.string(),
  prequalify: z.array(z.string()),
  stages: z
    .array(
      z.object({
        stage: z.string(),
        label: z.string(),
        activities: z.array(z.string()),
        exit: z.string().nullable().describe('What must be known before a person moves a lead on'),
        aids: z.array(
          z.object({ label: z.string(), text: z.string().nullable(), link: z.string().nullable() }),
        ),
        sentences: z.array(z.string()).describe('All of it'),
      }),
    )
    .describe('What is done in the stages that people work in; those it says nothing of are left out'),
})

export const DESTINATIONS = ['qualified', 'prequalifying', 'nurture', 'disqualified'] as const

/** What is answered about versions. */
export const version = z.object({
  version: z.number(),
  name: z.string(),
  drafted_by: z.uuid().nullable(),
  drafted_at: z.date(),
  effective_from: z.date().nullable(),
  signed_by: z.array(z.uuid()),
  is_in_force: z.boolean(),
  is_overtaken: z
    .boolean()
    .describe('Signed for later, and another was signed since: never comes into force'),
})
export const versionShown = z.object({
  version: z.number(),
  document,
  sentences: z.array(z.string()).describe('The rules of the criteria, one each'),
  said: said.describe('All of it in sentences'),
})

const choice = z.object({ value: z.string(), label: z.string() })
export const field = z.object({
  key: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z.enum(['text', 'words', 'choice', 'number', 'date', 'yes_no']),
  operators: z.array(z.object({ op: z.string(), label: z.string(), negated: z.string() })),
  choices: z.array(choice).describe('Of a choice all there are; of a text what was seen lately'),
})
export const criteriaSet = z.object({
  key: z.string(),
  label: z.string(),
  says: z.string(),
  criteria: z.array(z.object({ criterion: z.unknown().describe('As in a document'), says: z.string() })),
})
export const problem = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  where: z.string(),
  sentence: z.string(),
})
export const change = z.object({
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const effect = z.object({
  compared_with: z.number().describe('The version in force'),
  changes: z.array(change),
  sentences: z.array(z.string()).describe('What it would have made of past leads'),
})

export const place = z.object({ grade: z.string(), destination: z.string() })
export const trialLead = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  stage: z.string(),
  inquired_at: z.date(),
  revenue: z.string().nullable(),
  revenue_currency: z.string().nullable(),
  from: place,
  to: place,
})
const evidence = z.object({
  criterion: z.string(),
  label: z.string(),
  answer: z.enum(['yes', 'no', 'unknown']),
  sentence: z.string(),
  question: z.string().nullable(),
})
export const tried = z.object({
  grade: z.string(),
  grade_label: z.string(),
  score: z.number(),
  destination: z.string(),
  sentences: z.array(z.string()),
  evidence: z.array(evidence),
})
