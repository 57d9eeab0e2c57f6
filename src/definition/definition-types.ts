import { z } from 'zod'
import { DISQUALIFY_REASONS } from '#src/lead/reasons.ts'
import { storedLine } from '#src/lib/shapes.ts'
import { conditionSchema, keySchema } from './condition/condition.ts'
import { gradeRuleSchema } from './grade-rule.ts'
import { stageGuidesSchema } from './stage-guide/schema.ts'
import { whatIsWrong } from './what-is-wrong.ts'

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a key is small letters, digits and _')
const label = storedLine(120)
const weight = z.int().min(1).max(100)
const points = z.int().min(0).max(100)

const criterion = z.strictObject({
  key,
  label,
  /** What to ask the person, when nothing tells. */
  question: storedLine(300).optional(),
  /** Met when this holds. */
  condition: conditionSchema.optional(),
  /** Not met when this holds, whatever the condition says. */
  no_when: conditionSchema.optional(),
  /** What a condition that does not hold proves: signs that are missing prove nothing. */
  otherwise: z.enum(['no', 'unknown']).default('no'),
  weight: weight.default(1),
  kind: z.enum(['required', 'counts', 'disqualifying']),
  group: label.optional(),
  reason: z.enum(DISQUALIFY_REASONS).optional(),
})

const grade = z.strictObject({
  key,
  label,
  goes_to: z.enum(['sales', 'prequalify', 'nurture', 'disqualify']),
  /** Without a rule: what is left (nurture), or what a disqualifying criterion leads to (disqualify). */
  when: gradeRuleSchema.optional(),
  /** Whether a lead needs every required criterion to reach this grade. */
  needs_required: z.boolean().default(true),
  reason: z.enum(DISQUALIFY_REASONS).optional(),
})

const fitAttribute = z.strictObject({
  /** The input it looks at; while that is unknown, the attribute counts neither for nor against. */
  key: keySchema,
  label,
  weight,
  /** The first whose condition holds gives the points; a known value that none fits gets `otherwise`. */
  values: z
    .array(z.strictObject({ when: conditionSchema, points }))
    .min(1)
    .max(50),
  otherwise: points.default(0),
})

const prequalify = z.strictObject({
  /** Who is worth a question: people who asked something. */
  when: conditionSchema,
  /** Criteria worth asking about, the most telling first. */
  ask: z.array(key).max(100),
  max_questions: z.int().min(1).max(20).default(3),
})

/** The agreed text and rules of what counts as a lead. Grades are tried in order; the first whose rule holds is given. */
export const definitionSchema = z
  .strictObject({
    name: label,
    criteria: z.array(criterion).min(1).max(100),
    grades: z.array(grade).min(2).max(20),
    /** How a person can be reached. Without it no lead goes to sales or to a qualifier. */
    reachable: conditionSchema.default({
      op: 'any',
      of: [
        { op: 'is_known', key: 'email' },
        { op: 'is_known', key: 'phone' },
      ],
    }),
    fit: z.array(fitAttribute).max(50).default([]),
    prequalify,
    /** What people do in a stage, and what must be known before they move a lead on. Versions of before it say nothing of it. */
    stages: stageGuidesSchema.default({}),
  })
  .superRefine((definition, context) => {
    for (const { path, message } of whatIsWrong(definition))
      context.addIssue({ code: 'custom', path, message })
  })

/** A definition as it is stored and judged by. */
export type Definition = z.output<typeof definitionSchema>
/** A definition as it is written, with what has a default left out. */
export type DefinitionDraft = z.input<typeof definitionSchema>
export type Criterion = Definition['criteria'][number]
export type Grade = Definition['grades'][number]
export type FitAttribute = Definition['fit'][number]
export type Prequalify = Definition['prequalify']
