import { z } from 'zod'
import { LEFT_OUT } from '#src/deals/index.ts'
import { storedText } from '#src/lib/shapes.ts'
import { LIMITS, type OnlyName } from './only-names.ts'
import { REPORT_PERIODS } from './report-period.ts'
import { GROUPS } from './sources/groupings.ts'
import { STEPS } from './steps.ts'

const day = z.string().max(40).describe('A day of the workspace, like 2026-03-31.')

export const periodShape = z.object({ from: day.optional(), to: day.optional() })

const text = storedText(300)
const texts = z.union([text.transform((one) => [one]), z.array(text).max(100)])
const manyCodes = storedText(8_000)
const codes = z
  .union([manyCodes.transform((one) => [one]), z.array(manyCodes).max(100)])
  .transform((values) => values.flatMap((value) => value.split(',')))

/** What a report is limited to, in the lead list's words. */
const onlyShape = z.object({
  source: texts.optional(),
  channel: texts.optional(),
  topic: texts.optional(),
  campaign: codes.optional().describe('Ids, parted by commas; empty for leads of none.'),
  owner: codes.optional().describe('Ids of members, parted by commas; "nobody".'),
  grade: codes.optional(),
  country: codes.optional(),
  territory: codes
    .optional()
    .describe('Ids of territories, by which a lead was routed last; empty where none of today’s did.'),
  team: codes.optional().describe('Ids of teams, as they are today: whose members are accountable.'),
  industry: texts.optional().describe('What the organization does; empty where that is not known.'),
  definition_version: codes
    .optional()
    .describe('The version of the definition that judged a lead last; empty for leads never judged.'),
  program: codes.optional().describe('Ids of nurture programs, of which a lead ever entered one.'),
} satisfies Record<OnlyName, z.ZodType>)

export const FORMATS = ['json', 'csv', 'xlsx'] as const

export const reportQuery = periodShape.extend({
  period: z.enum(REPORT_PERIODS).optional().describe('Instead of from and to.'),
  by: z
    .string()
    .max(40)
    .optional()
    .describe(`What to group by; sources: ${GROUPS.join(', ')}.`),
  without: z
    .enum(LEFT_OUT)
    .optional()
    .describe(
      'Touches that share in no sale: our_people leaves talks with our own people out. Attribution only.',
    ),
  ...onlyShape.shape,
  series: z
    .enum(['auto', ...STEPS])
    .optional()
    .describe('Also over time, in points of a day, week or month.'),
  format: z.enum(FORMATS).default('json').describe('The rows as a file.'),
})

const many = z.array(z.string()).readonly()

const filterShape = z.record(z.string(), z.union([z.string(), many]))

const rowShape = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.null(),
    filterShape,
    z.array(z.string()).readonly(),
    z.record(z.string(), filterShape),
  ]),
)

export const reportShape = z.object({
  report: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  rows: z.array(rowShape),
  totals: rowShape,
  by: z.string(),
  only: z.partialRecord(z.enum(LIMITS), many),
  without: z.enum(LEFT_OUT).nullable(),
  finding: z.string().nullable(),
  cells: z.record(z.string(), filterShape),
  units: z.record(z.string(), z.string()),
  too_few: z.number(),
  distribution: z.array(rowShape),
  series: z.array(rowShape),
  step: z.enum(STEPS).nullable(),
})

export const auditShape = z.object({
  ok: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  checks: z.array(
    z.object({
      name: z.string(),
      sentence: z.string(),
      differences: z.array(
        z.object({
          sentence: z.string(),
          lead_id: z.string().optional(),
          inquiry_id: z.string().optional(),
          offer_id: z.string().optional(),
          expected: z.union([z.number(), z.string(), z.null()]).optional(),
          found: z.union([z.number(), z.string(), z.null()]).optional(),
        }),
      ),
      more: z.boolean(),
    }),
  ),
})
