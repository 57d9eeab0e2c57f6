import { z } from 'zod'

const HOUR = 60
const minutes = z.number().int().min(1).max(525_600)
const days = z.number().int().min(1).max(3_650)
const leads = z.number().int().min(1).max(10_000_000)

/** What sales and marketing owe a lead of one grade. Minutes are business minutes unless said otherwise. */
const gradeLevelSchema = z.object({
  /** Goes to people on duty first, and to the manager at once when nobody has room. */
  isUrgent: z.boolean(),
  /** By the wall clock, from when the person asked. */
  promiseMinutes: minutes,
  /** A fitting mail keeps the promise, or only the attempt of a human does. */
  promiseKeptBy: z.enum(['fitting_mail', 'attempt']),
  qualifyMinutes: minutes,
  acceptMinutes: minutes.max(72 * HOUR),
  firstAttemptMinutes: minutes,
  /** Accepted and not attempted for so long: taken back. */
  takeBackMinutes: minutes,
  nextActionMinutes: minutes,
  minimumAttempts: z.number().int().min(1).max(50),
  minimumChannels: z.number().int().min(1).max(10),
  minimumWeekdays: z.number().int().min(1).max(7),
  /** The pause after the first attempt, the second and so on; the last one repeats. */
  attemptGaps: z.array(minutes).min(1).max(50),
})

/** What marketing owes sales in a period. */
const marketingLevelSchema = z.object({
  period: z.enum(['month', 'quarter']),
  /** Qualified leads in a period; null: no number was agreed. */
  qualifiedLeads: leads.nullable(),
  /** What a lead of a grade counts as; 1 where nothing is said. */
  weights: z.record(z.string(), z.number().min(0).max(100)),
  /** How many of them have to be of what kind. */
  segments: z
    .array(
      z.object({
        label: z.string().trim().min(1).max(80),
        by: z.enum(['topic', 'country', 'source']),
        values: z.array(z.string().trim().min(1).max(200)).min(1).max(100),
        leads,
      }),
    )
    .max(30),
})

/**
 * What each side owes the other, signed and versioned like the definition. `grades` has the agreed grades,
 * `otherGrades` stands for one that a workspace added and for a lead that is not judged yet.
 */
export const serviceLevelsSchema = z.object({
  marketing: marketingLevelSchema.default({
    period: 'month',
    qualifiedLeads: null,
    weights: {},
    segments: [],
  }),
  grades: z.record(z.string(), gradeLevelSchema),
  otherGrades: gradeLevelSchema,
  /** Business minutes of the lead manager for a lead that nobody is eligible for. */
  routeMinutes: minutes,
  repairBusinessDays: days,
  reviewBusinessDays: days,
  /** After so many assignees who refused or let the offer expire, the manager is asked. */
  offerHops: z.number().int().min(1).max(20),
  opportunityInactiveDays: days,
  nurtureReviewDays: days,
  /** "Later" without a date means in so many days; a date further away than the second goes to nurture. */
  callBackDays: days,
  recycleBeyondDays: days,
  /** A clock is about to break when no more than this share of its time is left. */
  warnAtShareLeft: z.number().min(0).max(1),
})

export type GradeLevel = z.infer<typeof gradeLevelSchema>
export type MarketingLevel = z.infer<typeof marketingLevelSchema>
export type ServiceLevels = z.infer<typeof serviceLevelsSchema>

const ordinary: GradeLevel = {
  isUrgent: false,
  promiseMinutes: 24 * HOUR,
  promiseKeptBy: 'attempt',
  qualifyMinutes: 24 * HOUR,
  acceptMinutes: 24 * HOUR,
  firstAttemptMinutes: 24 * HOUR,
  takeBackMinutes: 48 * HOUR,
  nextActionMinutes: 24 * HOUR,
  minimumAttempts: 3,
  minimumChannels: 2,
  minimumWeekdays: 2,
  attemptGaps: [8 * HOUR, 16 * HOUR, 24 * HOUR],
}

const answeredByMail: GradeLevel = { ...ordinary, promiseKeptBy: 'fitting_mail' }

/** In force until a workspace signs its own. */
export const defaultServiceLevels: ServiceLevels = {
  marketing: { period: 'month', qualifiedLeads: null, weights: {}, segments: [] },
  grades: {
    hot: {
      ...ordinary,
      isUrgent: true,
      promiseMinutes: 5,
      qualifyMinutes: HOUR,
      acceptMinutes: HOUR,
      firstAttemptMinutes: 5,
      takeBackMinutes: 4 * HOUR,
      nextActionMinutes: 8 * HOUR,
      minimumAttempts: 6,
      attemptGaps: [HOUR, 3 * HOUR, 8 * HOUR, 8 * HOUR, 16 * HOUR],
    },
    sales_ready: ordinary,
    marketing: answeredByMail,
    unfit: answeredByMail,
  },
  otherGrades: ordinary,
  routeMinutes: HOUR,
  repairBusinessDays: 2,
  reviewBusinessDays: 5,
  offerHops: 3,
  opportunityInactiveDays: 14,
  nurtureReviewDays: 180,
  callBackDays: 30,
  recycleBeyondDays: 60,
  warnAtShareLeft: 0.25,
}

/** What is owed to a lead of a grade; `null` is one that is not judged yet. */
export function levelFor(serviceLevels: ServiceLevels, grade: string | null): GradeLevel {
  const known = grade !== null && Object.hasOwn(serviceLevels.grades, grade)
  return (known ? serviceLevels.grades[grade] : undefined) ?? serviceLevels.otherGrades
}
