import { z } from 'zod'
import { conditionSchema, EVERYTHING } from '#src/definition/index.ts'
import { storedLine } from '#src/lib/shapes.ts'
import { whatIsWrong } from './rules.ts'

const stepKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a step is named by small letters, digits and _')
/** A later step, or the end. */
const target = z.union([z.literal('end'), stepKey])
const days = z.int().min(1).max(730)

const steps = [
  z.strictObject({
    key: stepKey,
    do: z.literal('mail'),
    template: z.uuid(),
    /** Of the template; left out: what it says when the program is put down. */
    version: z.int().min(1).optional(),
    /** What it is about, for people who want some of it only. */
    topic: storedLine(40).nullable().default(null),
  }),
  z.strictObject({ key: stepKey, do: z.literal('wait'), days }),
  /** Until nine o'clock of the next such day of the week, 1 for Monday; never less than a day. */
  z.strictObject({ key: stepKey, do: z.literal('wait_weekday'), weekday: z.int().min(1).max(7) }),
  /** Until so many days before a day that is known of the lead; not longer than `at_most_days`, and so long where none is known. */
  z.strictObject({
    key: stepKey,
    do: z.literal('wait_date'),
    field: storedLine(100),
    days_before: z.int().min(0).max(365).default(0),
    at_most_days: days,
  }),
  /** Where the condition holds, on to `to`; else to the next step. */
  z.strictObject({ key: stepKey, do: z.literal('branch'), when: conditionSchema, to: target }),
  z.strictObject({ key: stepKey, do: z.literal('go'), to: target }),
  /** A person is to call, within so many days. */
  z.strictObject({ key: stepKey, do: z.literal('call'), within_days: z.int().min(1).max(60) }),
] as const

/** What is said to leads that are not ready yet, and when: who enters, the steps in their order, what ends it. */
export const programSchema = z
  .strictObject({
    enters: conditionSchema.default(EVERYTHING),
    /** Looked at before each step: where it holds, the lead leaves the program. */
    leaves: conditionSchema.nullable().default(null),
    /** Percent of those who enter that get none of its mail, by lot. */
    hold_back: z.int().min(0).max(50).default(0),
    steps: z.array(z.discriminatedUnion('do', steps)).min(1).max(100),
    /** After the last step: the next program, or marketing looks at it after so many days where no wake date is set. */
    afterwards: z
      .discriminatedUnion('do', [
        z.strictObject({ do: z.literal('wake'), days: days }),
        z.strictObject({ do: z.literal('program'), program: z.uuid() }),
      ])
      .default({ do: 'wake', days: 90 }),
  })
  .superRefine((program, context) => {
    for (const { path, message } of whatIsWrong(program)) context.addIssue({ code: 'custom', path, message })
  })

export type Program = z.output<typeof programSchema>
/** As it is written, with what has a default left out. */
export type ProgramDraft = z.input<typeof programSchema>
export type Step = Program['steps'][number]
export type MailStep = Extract<Step, { do: 'mail' }>
