import { z } from 'zod'
import { VERSIONS } from '../trial/measure-trial.ts'
import { place } from './shapes.ts'

const share = z.number().min(0).max(1).nullable()
const rate = z
  .object({ part: z.number(), whole: z.number(), share, low: share, high: share })
  .describe('With its 95 % interval (Wilson); null where there is nothing to be a share of')
const hits = z.object({
  precision: rate.describe('Of what is sent to sales'),
  recall: rate.describe('Of what should be'),
})
export const versionName = z.enum(VERSIONS)

export const trial = z.object({
  leads: z.number(),
  won: z.number(),
  won_missed: z.number().describe('Won leads that the draft would not have sent to sales'),
  won_missed_before: z.number(),
  asked: z.object({ first: z.date(), last: z.date() }).nullable(),
  decisions: z
    .object({
      accepted: z.number(),
      rejected: z.number(),
      expired: z.number(),
      undecided: z.number(),
    })
    .describe('What sales said of them last'),
  unsure: z
    .object({ leads: z.number(), decided: z.number(), won: z.number() })
    .describe('Would get another grade if all that is unknown of what speaks for them were yes'),
  count_rules: z.array(z.object({ grade: z.string(), points: z.number(), of: z.number() })),
  versions: z
    .array(
      z.object({
        name: versionName,
        grades: z.array(z.object({ grade: z.string(), leads: z.number() })),
        to_sales: z.number(),
        accepted: hits.describe('Against what sales said, of the leads it decided on'),
        bought: hits.describe('Against what was bought, of all leads'),
        won_missed: z.number(),
        rejected_kept: z.number().describe('Refused leads that are not sent to sales'),
      }),
    )
    .describe('As judged before; the draft; and the draft with one criterion fewer and one more asked for'),
  cells: z.array(z.object({ from: place, to: place, leads: z.number(), won: z.number() })),
  load: z.object({
    by: z.enum(['offers', 'evenly']).describe('How leads are shared among those who receive them'),
    weeks: z.number(),
    reps: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        share: z.number(),
        ceiling: z.number().nullable().describe('Leads a week'),
        per_week: z.partialRecord(versionName, z.number()),
      }),
    ),
  }),
})
