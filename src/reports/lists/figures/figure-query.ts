import { z } from 'zod'
import { CREDIT_MODELS, LEFT_OUT } from '#src/deals/index.ts'
import { STAGES, TIMED_STAGES } from '#src/lead/index.ts'
import { storedText } from '#src/lib/shapes.ts'
import { NURTURE_COUNTS } from '#src/nurture/index.ts'
import { CAUSES, VERDICTS } from '#src/review/index.ts'
import { DUTY_STATES, SALES_DUTIES } from '../../attainment/owed-by-sales.ts'
import { FUNNEL_COUNTS } from '../../counts/funnel.ts'
import { WAY_STEPS } from '../../counts/way-steps.ts'
import { ATTEMPT_ENDS } from '../../effort/attempts.ts'
import { LEAKS } from '../../leaks/buckets.ts'
import { PARTNER_COUNTS } from '../../partners/partner-leads.ts'
import { MOST_MONTHS } from '../../profile/count-months.ts'
import { NO_COMPETITOR, PURCHASE_COUNTS } from '../../purchases/purchase-leads.ts'

export const BOOKINGS = [
  'entered',
  'came_in',
  'reopened',
  'moved_in',
  'moved_out',
  'closed',
  'stood',
] as const
export const PROMISE_STATES = ['kept', 'late', 'unanswered', 'waiting', 'broken'] as const
export const REVIEWED = ['case', 'judged', 'overturned'] as const
export const OFFER_ENDINGS = ['offered', 'accepted', 'rejected', 'expired', 'answered', 'waiting'] as const

export const CALL_STATES = ['promised', 'kept', 'late', 'missed'] as const

const day = z.iso.date()
const seconds = z.coerce.number().int().min(-2_147_483_647).max(2_147_483_647)
const id = z.uuid()
const text = storedText(300)
const owners = z
  .string()
  .max(8_000)
  .transform((text) => text.split(','))
  .pipe(z.array(z.union([id, z.literal('nobody')])))
  .optional()
/** Empty for members of none. */
const teams = z
  .string()
  .max(8_000)
  .transform((text) => text.split(','))
  .pipe(z.array(z.union([id, z.literal('')])))
  .optional()
/** One of the list, or one that is on none, or nobody named. */
const competitor = z.union([id, z.enum(NO_COMPETITOR)])

/** The filters by which a number of a report opens into its leads; GET /api/leads takes them beside its own. */
export const figureQuery = {
  reached: z
    .enum(FUNNEL_COUNTS)
    .optional()
    .describe('Ever got so far, as the report "sources" counts it; merged leads are left out.'),
  step: z
    .enum(WAY_STEPS)
    .optional()
    .describe('Came at least so far, as the report "waterfall" counts it: a late sale went the whole way.'),
  stopped: z.enum(WAY_STEPS).optional().describe('Came so far and no farther.'),
  tried: z.enum(['yes', 'no']).optional().describe('Whether a human ever tried to reach the person.'),
  tried_from: seconds.optional().describe('First tried so many seconds after the inquiry, or later.'),
  tried_below: seconds.optional().describe('First tried sooner than so many seconds after the inquiry.'),
  asked_hour: z.coerce.number().int().min(0).max(23).optional().describe('Hour of the day of the inquiry.'),
  promise: z
    .enum(PROMISE_STATES)
    .optional()
    .describe(
      'The promise: kept; late (answered too late); unanswered and overdue; waiting; broken (late or unanswered).',
    ),
  answer_plan: z
    .union([z.literal('none'), z.coerce.number().int().min(0).max(32_767)])
    .optional()
    .describe('Answered last by the plan of this number; 0: a text that ships; none: not answered.'),
  answered: z.enum(['yes', 'no']).optional().describe('Whether an automatic answer was sent.'),
  call: z
    .enum(CALL_STATES)
    .optional()
    .describe('A call that an answer promised: kept in time, made too late, missed, or promised at all.'),
  origin_topic: z
    .union([text.transform((one) => [one]), z.array(text).max(100)])
    .optional()
    .describe('What the inquiry that began the lead was about.'),
  industry: z
    .union([text.transform((one) => [one]), z.array(text).max(100)])
    .optional()
    .describe('What the organization does, as known today; empty where that is not known.'),
  territory: z
    .union([text.transform((one) => [one]), z.array(text).max(100)])
    .transform((values) => values.flatMap((value) => value.split(',')))
    .optional()
    .describe('Ids of territories, by which it was routed last; empty where none of today’s did.'),
  definition_version: z
    .union([text.transform((one) => [one]), z.array(text).max(100)])
    .transform((values) => values.flatMap((value) => value.split(',')))
    .optional()
    .describe('The version of the definition that judged it last; empty where none did.'),
  program: z
    .union([text.transform((one) => [one]), z.array(text).max(100)])
    .transform((values) => values.flatMap((value) => value.split(',')))
    .optional()
    .describe('Ids of nurture programs, of which it ever entered one.'),
  nurture: z
    .enum(NURTURE_COUNTS)
    .optional()
    .describe(
      'First entered a nurture program between nurture_from and nurture_to and counts so, as the report "nurture-lift" says.',
    ),
  nurture_program: storedText(8_000)
    .transform((text) => text.split(','))
    .optional()
    .describe('Of these programs only.'),
  nurture_from: day.optional(),
  nurture_to: day.optional(),
  attempt: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Was tried so often before somebody spoke with them, as the report "effort" counts it.'),
  attempt_is: z
    .enum(ATTEMPT_ENDS)
    .optional()
    .describe('How that attempt ended: they spoke, or nobody tried again; without it, it was made.'),
  leak: z
    .enum([...LEAKS, 'any'])
    .optional()
    .describe('Leaks there now, as the report "leaks" says.'),
  booked: z
    .enum(BOOKINGS)
    .optional()
    .describe(
      'Booked so between booked_from and booked_to, to or from booked_stage; stood: at the end of booked_to.',
    ),
  booked_stage: z.enum(STAGES).optional(),
  booked_owner: owners,
  booked_team: teams.describe('Whose member it was booked for, as the teams are today.'),
  booked_from: day.optional(),
  booked_to: day.optional(),
  stay: z
    .enum(STAGES)
    .optional()
    .describe(
      'Was in this stage, begun between stay_from and stay_to, as the report "time-in-stage" counts it.',
    ),
  stay_ended: z
    .enum(['left', 'there', ...STAGES])
    .optional()
    .describe('How that ended: left at all, still there, or the stage it went to.'),
  stay_below: seconds.optional().describe('It lasted less than so many seconds.'),
  stay_owner: owners.describe('Who was accountable at its end, or is.'),
  stay_team: teams,
  stay_from: day.optional(),
  stay_to: day.optional(),
  came_to: z
    .enum(TIMED_STAGES)
    .optional()
    .describe('Came to this stage at a time that is known, as the report "velocity" counts it.'),
  offer: z
    .enum(OFFER_ENDINGS)
    .optional()
    .describe(
      'Was offered between offer_from and offer_to and it ended so; answered: accepted or rejected; waiting: not ended.',
    ),
  offer_to_member: owners.describe('To whom it was offered.'),
  offer_to_team: teams.describe('To whose member it was offered.'),
  offer_from: day.optional(),
  offer_to: day.optional(),
  review: z
    .enum(REVIEWED)
    .optional()
    .describe('Has a case of the review board, by what was found last; limited by the other review filters.'),
  review_rep: owners.describe('Whose refusal it was, or who let it go.'),
  review_team: teams,
  review_reason: text.optional(),
  review_source: text.optional(),
  review_cause: z.enum(CAUSES).optional(),
  review_criterion: text.optional().describe('Named by the rep or found too broad.'),
  review_found: text.optional().describe('The criterion that the board found too broad.'),
  review_verdict: z.enum(VERDICTS).optional(),
  review_from: day.optional().describe('When the case came about.'),
  review_to: day.optional(),
  owed: z
    .enum(SALES_DUTIES)
    .optional()
    .describe(
      'Sales owes it for what it took on (or refused) between owed_from and owed_to, as the report "attainment" counts it.',
    ),
  owed_is: z.enum(DUTY_STATES).optional().describe('How it stands; without it, any.'),
  owed_by: owners.describe('Who took it on, or refused it.'),
  owed_team: teams,
  owed_from: day.optional(),
  owed_to: day.optional(),
  partner: z
    .enum(PARTNER_COUNTS)
    .optional()
    .describe('Counts so for partners, between partner_from and partner_to, as the report "partners" says.'),
  partner_team: id.optional().describe('Of this partner only.'),
  partner_from: day.optional(),
  partner_to: day.optional(),
  credited: z
    .enum(CREDIT_MODELS)
    .optional()
    .describe(
      'Has a sale, of sold_from to sold_to, that is put down to the credited source, channel and campaign under this model, as the report "attribution" says.',
    ),
  credited_source: text.optional(),
  credited_channel: text.optional(),
  credited_campaign: z
    .union([id, z.literal('')])
    .optional()
    .describe('Empty for what belongs to none.'),
  credited_without: z.enum(LEFT_OUT).optional().describe('These touches share in no sale.'),
  purchase: z
    .enum(PURCHASE_COUNTS)
    .optional()
    .describe(
      'Asked whether they bought, between purchase_from and purchase_to, and answered so, as the report "did-you-buy" says.',
    ),
  purchase_after: z.enum(['3', '6', '12']).optional().describe('Asked so many months after the inquiry.'),
  purchase_competitor: competitor.optional().describe('From whom they say they bought.'),
  purchase_from: day.optional(),
  purchase_to: day.optional(),
  elsewhere: z
    .union([competitor, z.literal('any')])
    .optional()
    .describe(
      'Went to this competitor between elsewhere_from and elsewhere_to, as the report "competitors" counts it.',
    ),
  elsewhere_from: day.optional(),
  elsewhere_to: day.optional(),
  sold_from: day.optional().describe('Has a sale of our own dated from this day on.'),
  sold_to: day.optional(),
  trait: text
    .optional()
    .describe(
      'Had this when it was first judged, as the report "profile" says: "country=de", "employees=50".',
    ),
  bought_within: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_MONTHS)
    .optional()
    .describe('Is won, and was so within so many months after the inquiry.'),
}

const shape = z.object(figureQuery)

export type FigureQuery = z.output<typeof shape>

export const FIGURE_FILTERS = Object.keys(figureQuery) as (keyof FigureQuery)[]
