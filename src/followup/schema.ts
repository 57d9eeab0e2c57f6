import { z } from 'zod'
import * as reasons from '#src/lead/reasons.ts'
import { instant } from '#src/lib/instant.ts'
import { amountShape, currencyShape, storedLine, storedText } from '#src/lib/shapes.ts'
import { COMMANDS } from './allowed-commands.ts'
import { EXTEND_REASONS } from './helping/extend.ts'
import { ATTEMPT_CHANNELS } from './reaching/channels.ts'
import { NEXT_ACTIONS } from './reaching/next-step.ts'
import { ATTEMPT_RESULTS } from './reaching/results.ts'
import { MOST_TAGS } from './tagging/tag-leads.ts'

export const idParams = z.object({ id: z.uuid() })

const detail = storedText(2_000).optional()
const note = storedText(20_000).optional()

/** What every command carries. */
const command = z.object({
  id: z.uuid().describe('Made by the client: sending the same again answers the first result'),
  happened_at: instant.optional().describe('Where it happened earlier than now: phones that were offline'),
})

const nextAction = z.object({ action: z.enum(NEXT_ACTIONS), due_at: instant })

const recycling = z.object({
  reason: z.enum(reasons.RECYCLE_REASONS),
  wake_at: instant.optional().describe('After the days agreed for nurture where left out'),
  detail,
})

export const acceptanceBody = command

export const rejectionBody = command.extend({
  reason: z.enum(reasons.REJECT_REASONS),
  criteria: z
    .array(storedLine(100))
    .max(50)
    .optional()
    .describe('For off_definition: which ones it does not meet'),
  detail,
})

export const attemptBody = command.extend({
  channel: z.enum(ATTEMPT_CHANNELS),
  result: z.enum(ATTEMPT_RESULTS),
  note,
  later_at: instant.optional().describe('When they want to hear from us'),
  next: nextAction.optional().describe('Instead of what is proposed'),
  recycle: recycling.optional().describe('Back to nurture in the same step'),
})

export const nextActionBody = command.extend({
  action: z.enum(NEXT_ACTIONS).optional().describe('The same action later where left out'),
  due_at: instant,
  note,
})

export const opportunityBody = command.extend({
  expected_value: amountShape.optional(),
  currency: currencyShape.optional(),
  expected_on: z.iso.date().optional(),
  next: nextAction.optional(),
})

/** As the deals slice takes them; `sold_at` is when the lead was won where left out. */
const soldDeal = z.object({
  id: z.uuid().optional(),
  product: storedLine().nullish(),
  amount: amountShape.nullish().describe('Left out while nobody knows it'),
  margin: z
    .string()
    .regex(/^-?\d{1,30}(\.\d{1,10})?$/)
    .nullish(),
  currency: currencyShape.nullish(),
  basis: z.enum(['own_revenue', 'partner_sell_out']).nullish(),
  sold_at: instant.nullish(),
  order_number: storedLine().nullish(),
  external_id: storedLine().nullish(),
})

export const winBody = command.extend({
  deals: z.array(soldDeal).min(1).max(100),
})

export const lossBody = command.extend({
  reason: z.enum(reasons.LOST_REASONS),
  competitor: storedLine(200).optional(),
  detail,
  wake_at: instant.optional().describe('Lost now, worth asking again then'),
})

export const recyclingBody = command.extend(recycling.shape)

export const disqualificationBody = command.extend({
  reason: z.enum(reasons.DISQUALIFY_REASONS),
  competitor: storedLine(200).optional().describe('From whom they bought, for bought_elsewhere'),
  detail,
})

const answers = z
  .array(
    z.object({
      criterion: storedLine(100),
      answer: z.enum(['yes', 'no', 'unknown']).describe('unknown: asked, and there is no telling'),
      value: storedText(2_000).optional(),
    }),
  )
  .max(100)

export const answersBody = command.extend({ answers: answers.min(1) })

const qualification = command.extend({ answers: answers.optional() })

export const qualificationBody = z.discriminatedUnion('outcome', [
  qualification.extend({ outcome: z.enum(['qualified', 'prequalifying']) }),
  qualification.extend({ outcome: z.literal('nurture'), ...recycling.shape }),
  qualification.extend({
    outcome: z.literal('disqualified'),
    reason: z.enum(reasons.DISQUALIFY_REASONS),
    detail,
  }),
])

export const repairBody = command.extend({
  how: z.enum(['offer', 'prequalify', 'nurture', 'overturn']),
  wake_at: instant.optional(),
  note,
})

export const reopeningBody = command.extend({
  to: z.enum(['opportunity', 'inquiry', 'nurture']),
  wake_at: instant.optional(),
})

export const assignmentBody = command.extend({ to: z.uuid().describe('A member') })

export const passOnBody = command

export const callWithBody = command.extend({ call_at: instant.describe('When both call') })

export const extendBody = command.extend({ reason: z.enum(EXTEND_REASONS) })

const tag = storedLine(60)

export const tagsBody = command.extend({
  add: z.array(tag).max(MOST_TAGS).default([]),
  remove: z.array(tag).max(MOST_TAGS).default([]),
})

export const noteBody = command.extend({ text: storedText(20_000).min(1) })

export const doneAnswer = z.looseObject({
  id: z.string(),
  command: z.string(),
  lead_id: z.string(),
  stage: z.string(),
  accountable_id: z.string().nullable(),
  next_action: z.string().nullable(),
  due_at: z.string().nullable(),
  wake_at: z.string().nullable(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  revision: z.number(),
  happened_at: z.string(),
  warnings: z
    .array(z.object({ deal_id: z.string(), reason: z.string(), sentence: z.string() }))
    .optional()
    .describe('Of a win: what is odd about its sales, as the deals slice tells it, though they are booked'),
})

export const todayQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  after: z.string().max(500).optional(),
  member: z.uuid().optional().describe('Somebody else’s list, within reach'),
})

const clock = z.object({
  due_at: z.string(),
  state: z.enum(['kept', 'running', 'about_to_break', 'broken']),
  minutes: z.number().describe('Left, or over once it is broken; of the accountable person’s hours'),
})

const todayItem = z.object({
  lead_id: z.string(),
  section: z.enum(['offers', 'overdue', 'today', 'next']),
  stage: z.string(),
  grade: z.string().nullable(),
  score: z.number().nullable(),
  instead_of: z.object({ id: z.string(), name: z.string() }).nullable(),
  person: z.object({
    name: z.string().nullable(),
    title: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    company: z.string().nullable(),
    country: z.string().nullable(),
    city: z.string().nullable(),
    language: z.string().nullable(),
  }),
  organization: z
    .object({
      id: z.string(),
      name: z.string().nullable(),
      industry: z.string().nullable(),
      employees: z.number().nullable(),
    })
    .nullable(),
  wants: z.object({
    topic: z.string().nullable(),
    asks_for: z.string().nullable(),
    source: z.string(),
    channel: z.string(),
    inquired_at: z.string(),
  }),
  questions: z.array(z.string()),
  next_action: z.string().nullable(),
  clock,
  promise: clock.nullable(),
  call: clock.nullable().describe('The call that an answer promised, where nobody made it yet'),
  attempts: z.object({ made: z.number(), minimum: z.number(), last_at: z.string().nullable() }),
  expected: z
    .object({ value: z.string(), currency: z.string().nullable(), on: z.string().nullable() })
    .nullable(),
  proposal: z.object({ action: z.string(), channel: z.string().nullable() }),
  allowed: z.array(z.enum(COMMANDS)),
  revision: z.number(),
})

export const todayAnswer = z.object({
  member_id: z.string(),
  as_of: z.string(),
  set_aside_at: z
    .string()
    .nullable()
    .describe('Since when no leads are offered, because the last offers ran out'),
  counts: z
    .object({ offers: z.number(), overdue: z.number(), today: z.number() })
    .describe('Each counted up to 1,000'),
  items: z.array(todayItem),
  next: z.string().nullable(),
})
