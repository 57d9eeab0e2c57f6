import { z } from 'zod'
import { conditionSchema, EVERYTHING } from '#src/definition/index.ts'
import { storedLine } from '#src/lib/shapes.ts'
import { whatIsWrong } from './rules.ts'

const stepKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a step is named by small letters, digits and _')
/** A later step, or the end. */
const target = z.union([z.literal('end'), stepKey])
const days = z.int().min(1).max(730)

/** What a test of a mail counts, of each lead that got it: in so many days after it. */
export const MEASURES = ['reply', 'click', 'to_sales', 'opportunity'] as const

/** A mail tried against others: each lead gets one of them by lot, all the same share. */
const mailTest = z.strictObject({
  measure: z.enum(MEASURES),
  /** In percent points: what is worth knowing. Named before, as the end of the test is reckoned from it. */
  difference: z.int().min(1).max(50),
  /** In percent: what is usual. By it the leads needed are told until some are counted. */
  usual: z.int().min(1).max(90).default(10),
  within_days: z.int().min(1).max(365),
  /** Whether the better one is sent to everybody as soon as it is known, or once somebody says so. */
  adopts: z.enum(['when_asked', 'by_itself']).default('when_asked'),
  others: z
    .array(
      z.strictObject({
        subject: storedLine(500).nullable().default(null),
        /** Null: the text of the step under the other subject. */
        template: z.uuid().nullable().default(null),
        version: z.int().min(1).optional(),
        /** Written when it is put down: what is sent for a subject of its own, made from which version of the step's text. */
        sends: z.strictObject({ template: z.uuid(), version: z.int().min(1), of: z.int().min(1) }).optional(),
      }),
    )
    .min(1)
    .max(3),
  /** Written when it is put down: the version of the program that it began with. */
  since: z.int().min(1).optional(),
})
export type MailTest = z.output<typeof mailTest>
export type Measure = MailTest['measure']

const steps = [
  z.strictObject({
    key: stepKey,
    do: z.literal('mail'),
    template: z.uuid(),
    /** Of the template; left out: what it says when the program is put down. */
    version: z.int().min(1).optional(),
    /** What it is about, for people who want some of it only. */
    topic: storedLine(40).nullable().default(null),
    test: mailTest.optional(),
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
    /** What the control group is to tell: a difference of so many percent points in leads that became opportunities. */
    to_tell: z
      .strictObject({ difference: z.int().min(1).max(50), within_days: z.int().min(1).max(730) })
      .default({ difference: 5, within_days: 180 }),
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
