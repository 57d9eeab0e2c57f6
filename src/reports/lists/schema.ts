import { z } from 'zod'
import type { Table } from '#src/db/index.ts'
import { type LeadRow, STAGES } from '#src/lead/index.ts'
import { leads } from '#src/lead/tables.ts'
import { storedText } from '#src/lib/shapes.ts'
import { NAMED_PERIODS, NAMED_PERIODS_AHEAD } from '../named-period.ts'
import { figureQuery } from './figures/figure-query.ts'
import { SORTS } from './finding/find-page.ts'

const text = storedText(300)
const repeated = z.union([text.transform((one) => [one]), z.array(text).max(100)])
/** Codes, repeated or parted by commas; a campaign with all below it are many ids. */
const manyCodes = storedText(8_000)
const codes = z
  .union([manyCodes.transform((one) => [one]), z.array(manyCodes).max(100)])
  .transform((values) => values.flatMap((value) => value.split(',')))
const day = z.iso.date()
const number = z.coerce.number().int().min(0).max(1000)

/** `stage=working,offered&source=trade_show&q=anna&sort=-score`; of one kind any, of several kinds all must fit. */
export const leadsQuery = z
  .object({
    stage: codes.pipe(z.array(z.enum(STAGES))).optional(),
    owner: codes.optional().describe('Ids of members; "me" is whoever asks.'),
    team: codes
      .pipe(z.array(z.union([z.uuid(), z.literal('')])))
      .optional()
      .describe('Ids of teams: whose members are accountable; empty for who is of none, and nobody.'),
    source: repeated.optional(),
    channel: repeated.optional(),
    campaign: codes.optional().describe('Ids of campaigns; empty for leads of none.'),
    grade: codes.optional(),
    reason: codes.optional().describe('Why it was refused, recycled or closed.'),
    country: codes.optional(),
    topic: repeated.optional(),
    tag: repeated.optional(),
    q: storedText(200).optional().describe('Words or beginnings of words of person, organization and topic.'),
    inquired_from: day.optional(),
    inquired_to: day.optional(),
    inquired: z.enum(NAMED_PERIODS).optional().describe('Instead of days: a period that moves on with them.'),
    closed_from: day.optional(),
    closed_to: day.optional(),
    closed: z.enum(NAMED_PERIODS).optional(),
    due: z.enum(['overdue', ...NAMED_PERIODS_AHEAD]).optional(),
    due_from: day.optional(),
    due_to: day.optional(),
    score_min: number.optional(),
    score_max: number.optional(),
    ...figureQuery,
    sort: z.enum([...SORTS, ...SORTS.map((sort) => `-${sort}` as const)]).default('-inquired_at'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(500).optional(),
    count: z
      .enum(['known'])
      .optional()
      .describe('Leaves the count out where it takes a question of its own: /api/leads/count answers it.'),
    with: z.enum(['allowed']).optional().describe('Says of each lead what whoever asks can do with it.'),
  })
  .catchall(z.union([text, z.array(text)]))
  .describe('A custom field is asked for as field.KEY=VALUE.')

export type LeadsQuery = z.output<typeof leadsQuery>

const named = z.object({ id: z.string(), name: z.string() })
const maybeNamed = z.object({ id: z.string(), name: z.string().nullable() })
const json = z.record(z.string(), z.unknown())

export const leadLine = z.object({
  id: z.string(),
  stage: z.string(),
  stage_since: z.date(),
  grade: z.string().nullable(),
  score: z.number().nullable(),
  topic: z.string().nullable(),
  source: z.string(),
  channel: z.string(),
  country: z.string().nullable(),
  tags: z.array(z.string()),
  fields: json,
  inquired_at: z.date(),
  last_activity_at: z.date(),
  next_action: z.string().nullable(),
  due_at: z.date().nullable(),
  reason: z.string().nullable(),
  closed_at: z.date().nullable(),
  two_way_at: z.date().nullable(),
  attempts: z.number(),
  expected_value: z.string().nullable(),
  expected_currency: z.string().nullable(),
  revenue: z.string().nullable(),
  revenue_currency: z.string().nullable(),
  external_id: z.string().nullable(),
  revision: z.number(),
  person: z.object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    company: z.string().nullable(),
  }),
  organization: maybeNamed.nullable(),
  campaign: named.nullable(),
  accountable: named.nullable(),
})

export const leadCountShape = z.object({
  leads: z.number(),
  is_estimate: z.boolean().describe('Exact up to a thousand and where kept counts tell; else to two digits.'),
})

export const leadsShape = z.object({
  items: z.array(leadLine.extend({ allowed: z.array(z.string()).optional() })),
  next: z.string().nullable(),
  count: leadCountShape.nullable(),
})

const COLUMN_SHAPES: Record<string, z.ZodType> = {
  bool: z.boolean(),
  int2: z.number(),
  int4: z.number(),
  timestamptz: z.date(),
  jsonb: json,
  'text[]': z.array(z.string()),
}

/** Every column of a table as the driver hands it over. */
function columnsOf<Row>(table: Table<Row>) {
  const shapes = Object.entries<string>(table.columns).map(([name, type]) => [
    name,
    (COLUMN_SHAPES[type] ?? z.string()).nullable(),
  ])
  return Object.fromEntries(shapes) as { [Column in keyof Row & string]: z.ZodType<Row[Column]> }
}

const judgementShape = z.object({
  seq: z.number(),
  isCurrent: z.boolean(),
  version: z.number(),
  grade: z.string(),
  gradeLabel: z.string(),
  score: z.number(),
  destination: z.string(),
  judgedAt: z.date(),
  criteria: z.array(z.unknown()),
  explanation: z.unknown(),
  sentences: z.array(z.string()),
})

export const leadPageShape = z.object({
  lead: z.object({
    ...columnsOf<LeadRow>(leads),
    last_activity_at: z.date(),
    campaign: named.nullable(),
    accountable: named.nullable(),
    partner: named.nullable().describe('That of whoever is accountable; null for our own people'),
    pool: named.nullable().describe('The team in whose pool it waits'),
  }),
  person: json,
  organization: json.nullable(),
  words: z
    .array(
      z.object({
        inquiry_id: z.string(),
        at: z.date(),
        message: z.string(),
        attachments: z.array(
          z.object({ index: z.number(), name: z.string(), type: z.string(), bytes: z.number() }),
        ),
      }),
    )
    .describe('What they wrote when they asked or answered, the newest first, with what they sent along'),
  judgement: judgementShape.nullable(),
  earlier_judgements: z.array(judgementShape),
  questions: z.array(z.object({ label: z.string(), question: z.string().nullable() })),
  guide: z
    .object({
      stage: z.string(),
      activities: z.array(z.string()),
      aids: z.array(
        z.object({ label: z.string(), text: z.string().nullable(), link: z.string().nullable() }),
      ),
      exit: z
        .object({
          to: z.enum(['qualified', 'opportunity']),
          criteria: z.array(
            z.object({
              criterion: z.string(),
              label: z.string(),
              question: z.string().nullable(),
              must: z.enum(['answered', 'met']),
              answer: z.enum(['yes', 'no', 'unknown']),
              isAsked: z.boolean().describe('Asked, and there is no telling'),
              isMissing: z.boolean(),
              value: z.string().nullable(),
            }),
          ),
        })
        .nullable()
        .describe('What must be known before a person moves it on'),
    })
    .nullable()
    .describe('What the definition says of the stage it is in'),
  clocks: z.object({
    speed_to_lead: z.object({ minutes: z.number(), answered: z.boolean() }),
    promise: z
      .object({
        due_at: z.date(),
        done_at: z.date().nullable(),
        state: z.string(),
        minutes_left: z.number(),
        minutes_over: z.number(),
      })
      .nullable(),
    call: z
      .object({ due_at: z.date(), is_overdue: z.boolean() })
      .nullable()
      .describe('The call that an answer promised, where nobody made it yet'),
    duty: z.object({ action: z.string().nullable(), due_at: z.date(), is_overdue: z.boolean() }).nullable(),
  }),
  offers: z.array(
    z.object({
      id: z.string(),
      assignee: maybeNamed,
      hop: z.number(),
      offered_at: z.date(),
      expires_at: z.date(),
      seen_at: z.date().nullable(),
      ended_at: z.date().nullable(),
      ending: z.string().nullable(),
      reason: z.string().nullable(),
      reason_detail: z.string().nullable(),
      decision: json,
    }),
  ),
  deals: z.array(
    z.object({
      id: z.string(),
      product: z.string().nullable(),
      order_number: z.string().nullable(),
      amount: z.string().nullable(),
      margin: z.string().nullable(),
      currency: z.string(),
      basis: z.string(),
      sold_at: z.date(),
      rate: z.string().nullable(),
      refund_of: z.string().nullable(),
      reason: z.string().nullable(),
      confirmed_at: z.date().nullable(),
      told_before: z.object({ amount: z.string().nullable(), currency: z.string() }).nullable(),
      taken_back_at: z.date().nullable(),
    }),
  ),
  timeline: z.array(
    z.object({
      at: z.date(),
      kind: z.string(),
      who: z.string().nullable(),
      sentence: z.string(),
      subjectId: z.string().nullable(),
    }),
  ),
  allowed: z.array(z.string()),
  related: z.array(leadLine),
})
