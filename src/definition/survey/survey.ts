import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { keySchema } from '../condition/condition.ts'

/** Who is asked, by where they stand. */
export const DEPARTMENTS = ['marketing', 'sales', 'executive', 'operations'] as const
export type Department = (typeof DEPARTMENTS)[number]

/** What a criterion is to somebody: without it no lead; it speaks for a lead; it does not matter. */
export const WEIGHTS = ['must', 'helps', 'no'] as const
export type Weight = (typeof WEIGHTS)[number]

export interface AskedCriterion {
  key: string
  label: string
  /** As it is put to a person. */
  question: string | null
}

/** A past lead as everybody is shown it: nothing by which the person could be recognised. */
export interface SampleLead {
  id: string
  told: { label: string; value: string }[]
  /** What was known of each criterion when the sample was drawn. */
  evidence: Record<string, 'yes' | 'no' | 'unknown'>
}

export const MOST_ENOUGH = 100

/** What one stakeholder says; whatever they left out is missing, not a no. */
export const answersSchema = z.strictObject({
  criteria: z.record(keySchema, z.enum(WEIGHTS)).default({}),
  /** How many of what helps make a lead. */
  enough: z.int().min(0).max(MOST_ENOUGH).nullable().default(null),
  leads: z
    .array(
      z.strictObject({ id: z.uuid(), is_lead: z.boolean(), why: storedText(1_000).nullable().default(null) }),
    )
    .max(30)
    .default([]),
})
export type SurveyAnswers = z.output<typeof answersSchema>

export const stakeholderSchema = z.strictObject({
  id: z.uuid(),
  name: storedLine(200),
  email: z.email().max(254).nullable().default(null),
  department: z.enum(DEPARTMENTS),
})
export type StakeholderDraft = z.output<typeof stakeholderSchema>
