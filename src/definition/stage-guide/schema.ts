import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'

const MOST = 20

/** Something at hand while a lead is in a stage: a call guide as text, a document by its address, or both. */
const jobAid = z
  .strictObject({
    label: storedLine(120),
    text: storedText(20_000).optional(),
    link: z
      .url({ protocol: /^https$/, error: 'a link begins with https://' })
      .startsWith('https://', 'a link begins with https://')
      .max(2_000)
      .optional(),
  })
  .refine(({ text, link }) => Boolean(text?.trim() || link), { error: 'a job aid needs a text or a link' })

const exitCriterion = z.strictObject({
  /** The key of a criterion of the same definition. */
  criterion: z.string().max(40),
  /** `answered`: somebody told, be it that there is no telling, or a rule found out. `met`: the answer is yes. */
  must: z.enum(['answered', 'met']),
})

const guide = {
  /** What is done in this stage, a line each. */
  activities: z.array(storedLine(300)).max(MOST).default([]),
  aids: z.array(jobAid).max(MOST).default([]),
}
const unguarded = z.strictObject(guide)
/** What has to be known before a person moves a lead on from here. */
const guarded = z.strictObject({ ...guide, exit: z.array(exitCriterion).max(MOST).default([]) })

/**
 * What people do in a stage, what they have at hand, and what must be known before one of them moves a lead on. Only stages
 * in which somebody works a lead; guarded only where moving on is theirs to decide: accepting takes one tap, a sale is a fact.
 */
export const stageGuidesSchema = z.strictObject({
  prequalifying: guarded.optional(),
  offered: unguarded.optional(),
  working: guarded.optional(),
  opportunity: unguarded.optional(),
})

export type StageGuides = z.output<typeof stageGuidesSchema>
export type JobAid = z.output<typeof jobAid>
export type ExitCriterion = z.output<typeof exitCriterion>
/** Of any stage; what is not guarded has no exit criteria. */
export type StageGuide = z.output<typeof guarded>
